package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** The main section of {@code META-INF/MANIFEST.MF}; header names are not case-sensitive. Reports what is malformed. */
final class ManifestFile {
    static final String PATH = "META-INF/MANIFEST.MF";

    private static final Pattern SUPPLEMENT = Pattern.compile("META-INF/versions/[^/]+/OSGI-INF/MANIFEST\\.MF");

    private static final Set<String> OSGI_HEADERS = Set.of(
            "import-package",
            "export-package",
            "require-bundle",
            "fragment-host",
            "dynamicimport-package",
            "service-component",
            "require-capability",
            "provide-capability",
            "extensionbundle-activator");

    private final Map<String, String> main = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<HeaderClause>> clauses = new HashMap<>();
    private final String path;
    private final Faults faults;

    private ManifestFile(String path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** Reads the file; an empty one has no headers. */
    static ManifestFile read(byte[] content, Faults faults) {
        return read(PATH, content, faults);
    }

    /** Reads one that stands at another place, with imports for another version of Java. */
    static ManifestFile read(String path, byte[] content, Faults faults) {
        ManifestFile file = new ManifestFile(path, faults);
        try {
            new Manifest(new ByteArrayInputStream(content))
                    .getMainAttributes()
                    .forEach((name, value) -> file.main.put(name.toString(), value.toString()));
        } catch (IOException e) {
            file.refuse("", "The file is malformed: " + e.getMessage(), "Let bnd or the jar tool write it");
        }
        file.checkRepeats(content);
        return file;
    }

    /** Whether a file with that name has imports that the framework takes in place of the main ones on some version of Java. */
    static boolean isSupplement(String name) {
        return SUPPLEMENT.matcher(name).matches();
    }

    /** Of a header that stands there twice, readers take the first or the last. */
    private void checkRepeats(byte[] content) {
        Set<String> names = new HashSet<>();
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.charAt(0) != ' '
                    && !names.add(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                refuse(line.substring(0, colon), "The header is there twice", "Keep one of them");
            }
        }
    }

    /** Whether it makes the archive an OSGi bundle, or tries to. */
    boolean hasOsgiHeaders() {
        return main.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("bundle-") || OSGI_HEADERS.contains(name));
    }

    boolean has(String header) {
        return main.containsKey(header);
    }

    /** A header's text, empty when it is not there. */
    String text(String header) {
        return main.getOrDefault(header, "").strip();
    }

    /** A header's clauses, none when it is not there or malformed, which is reported once. */
    List<HeaderClause> clauses(String header) {
        return clauses.computeIfAbsent(header, this::parsed);
    }

    private List<HeaderClause> parsed(String header) {
        if (!has(header)) {
            return List.of();
        }
        try {
            return HeaderParser.parse(main.getOrDefault(header, ""));
        } catch (IllegalArgumentException e) {
            refuse(header, "The header is malformed: " + e.getMessage(), "Let bnd write it, or see the OSGi syntax");
            return List.of();
        }
    }

    /** The names of all main headers. */
    List<String> names() {
        return new ArrayList<>(main.keySet());
    }

    Map<String, String> main() {
        return main;
    }

    /** Reports a fault of a header. */
    void refuse(String header, String message, String mend) {
        refuse(ProblemCode.BUNDLE_INVALID, header, message, mend);
    }

    void refuse(ProblemCode code, String header, String message, String mend) {
        faults.add(code, header.isEmpty() ? path : path + "#" + header, message, mend);
    }
}
