package io.mortise.database.migration;

import io.mortise.host.database.Dialect;
import io.mortise.host.plugin.PluginLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * Finds the scripts that the runtime's own bundles announce by the header {@code Mortise-Migrations: <area>;order:=<n>}, in
 * {@code db/<area>/<dialect>/}. Only entries are read: no bundle is resolved by that.
 */
public final class BundleMigrations {
    private static final String HEADER = "Mortise-Migrations";
    private static final Pattern VALUE = Pattern.compile("([a-z]+);order:=(\\d{1,4})");

    private BundleMigrations() {}

    /** The areas of these bundles; those of plugins have no say. */
    public static List<MigrationArea> of(Bundle[] bundles, Dialect dialect) {
        List<MigrationArea> areas = new ArrayList<>();
        for (Bundle bundle : bundles) {
            String header = bundle.getHeaders("").get(HEADER);
            if (header != null && PluginLocation.parse(bundle.getLocation()).isEmpty()) {
                areas.add(area(bundle, header, dialect));
            }
        }
        return areas;
    }

    private static MigrationArea area(Bundle bundle, String header, Dialect dialect) {
        Matcher value = VALUE.matcher(header.strip());
        if (!value.matches()) {
            throw new IllegalArgumentException(
                    "The header " + HEADER + " of " + bundle + " must be <area>;order:=<n>, not " + header);
        }
        String name = value.group(1);
        String folder = "db/" + name + "/" + dialect.name().toLowerCase(Locale.ROOT) + "/";
        return new MigrationArea(name, Integer.parseInt(value.group(2)), scripts(bundle, folder));
    }

    private static List<MigrationScript> scripts(Bundle bundle, String folder) {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        if (paths == null) {
            return List.of();
        }
        return Collections.list(paths).stream()
                .map(path -> MigrationScript.of(path.substring(folder.length()), read(bundle.getEntry(path))))
                .toList();
    }

    private static String read(URL entry) {
        try (InputStream in = entry.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + entry, e);
        }
    }
}
