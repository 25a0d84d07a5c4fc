package io.mortise.http.state;

import io.mortise.host.plugin.PluginLocation;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;

/**
 * The sections that the runtime's own bundles announce by the header {@code Mortise-State: <section>, ...}, whether they are
 * started or not: without one of them an export would lack what that bundle keeps.
 */
public final class AnnouncedSections {
    private static final String HEADER = "Mortise-State";

    private AnnouncedSections() {}

    /** The names of these bundles' sections; plugins have no say. */
    public static Set<String> of(Bundle[] bundles) {
        Set<String> names = new TreeSet<>();
        for (Bundle bundle : bundles) {
            String header = bundle.getHeaders("").get(HEADER);
            if (header != null && PluginLocation.parse(bundle.getLocation()).isEmpty()) {
                for (String name : header.split(",", -1)) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }
}
