package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.SemanticVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small plugin that is accepted, to be changed by each test in the one point it is about. */
final class SampleArchive {
    static final String MANIFEST = """
            {"name": "module-kb", "version": "1.2.0", "type": "module"}""";

    final Map<String, String> headers = new LinkedHashMap<>();
    final ZipSource zip = new ZipSource();
    String manifest = MANIFEST;
    boolean withHeaders = true;

    SampleArchive() {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "com.example.kb");
        headers.put("Bundle-Version", "1.2.0");
        headers.put("Import-Package", "org.slf4j;version=\"[2,3)\"");
    }

    SampleArchive header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SampleArchive manifest(String text) {
        manifest = text;
        return this;
    }

    SampleArchive withoutHeaders() {
        withHeaders = false;
        return this;
    }

    SampleArchive file(String name, String content) {
        zip.add(name, content);
        return this;
    }

    /** The archive, its two manifests in front of what the test has added. */
    ZipSource source() {
        ZipSource whole = new ZipSource();
        if (withHeaders) {
            StringBuilder text = new StringBuilder();
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            whole.add("META-INF/MANIFEST.MF", text.append("\r\n").toString());
        }
        whole.add("manifest.json", manifest);
        whole.entries.addAll(zip.entries);
        return whole;
    }

    byte[] bytes() {
        return source().bytes();
    }

    /** Nothing else is installed but what {@code exports} names, by plugin. */
    static InstalledBundles installed(Map<String, Set<String>> exports) {
        return new InstalledBundles() {
            @Override
            public Optional<SemanticVersion> runtimeVersion() {
                return Optional.of(new SemanticVersion("1.0.0-SNAPSHOT"));
            }

            @Override
            public boolean runtimeExports(String packageName) {
                return packageName.equals("org.h2") || packageName.startsWith("io.mortise");
            }

            @Override
            public Optional<Set<String>> exportedBy(String plugin) {
                return Optional.ofNullable(exports.get(plugin));
            }

            @Override
            public Set<String> symbolicNamesOf(String plugin) {
                return exports.containsKey(plugin) ? Set.of("com.example." + plugin) : Set.of();
            }
        };
    }
}
