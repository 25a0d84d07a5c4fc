package io.mortise.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files that the build has made. Safe for use by many threads. */
final class WebFiles {
    /** Where browsers find them. */
    static final String PATH = "/console/";

    private static final String FOLDER = "/web/";
    private static final Pattern DECLARATION = Pattern.compile("sdk/[a-z]+\\.d\\.ts");
    private static final Pattern HASHED = Pattern.compile("[a-z-]+-[A-Z0-9]{8}\\.(js|css)");

    private final Properties entries = new Properties();
    private final Map<String, Optional<byte[]>> read = new ConcurrentHashMap<>();

    WebFiles() {
        try {
            entries.load(new StringReader(text("entries.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The address of an entry, such as {@code main}. */
    String address(String entry) {
        return PATH + entries.getProperty(entry);
    }

    /** The addresses of what {@code main} cannot do without. */
    List<String> preloaded() {
        List<String> addresses = new ArrayList<>();
        for (String file : entries.getProperty("preload").split(",", -1)) {
            if (!file.isEmpty()) {
                addresses.add(PATH + file);
            }
        }
        return addresses;
    }

    /** A file whose name holds its hash; {@code name} may be anything that somebody asks for. */
    Optional<byte[]> hashed(String name, boolean isPacked) {
        return HASHED.matcher(name).matches() ? find(isPacked ? name + ".gz" : name) : Optional.empty();
    }

    /** A declaration for TypeScript, such as {@code sdk/index.d.ts}; {@code name} may be anything that somebody asks for. */
    Optional<byte[]> declaration(String name) {
        return DECLARATION.matcher(name).matches() ? find(name) : Optional.empty();
    }

    /** A text that the bundle has for certain. */
    String text(String name) {
        return new String(
                find(name).orElseThrow(() -> new IllegalStateException("The bundle lacks " + FOLDER + name)),
                StandardCharsets.UTF_8);
    }

    private Optional<byte[]> find(String name) {
        Optional<byte[]> known = read.get(name);
        if (known == null) {
            known = load(name);
            if (known.isPresent()) { // what others ask for in vain is not kept
                read.put(name, known);
            }
        }
        return known;
    }

    private static Optional<byte[]> load(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
