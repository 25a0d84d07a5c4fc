package io.mortise.itests.driver;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Builds the archive of a plugin for a test, from a manifest and from packages of the test class path. */
public final class PluginArchive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> manifest = new LinkedHashMap<>();
    private final List<Map<String, Object>> endpoints = new ArrayList<>();
    private final List<Map<String, Object>> topics = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Set<String> packages = new TreeSet<>();

    private PluginArchive(String name, String version) {
        manifest.put("name", name);
        manifest.put("displayName", name);
        manifest.put("version", version);
        manifest.put("description", "A plugin of the integration tests");
        manifest.put("type", "module");
        manifest.put("moduleType", "functional");
        headers.put("Bundle-SymbolicName", "com.example." + name);
        headers.put("Bundle-Version", bundleVersion(version));
        headers.put("Import-Package", "!org.jspecify.annotations,*");
    }

    /** A plugin with a valid manifest and no code. */
    public static PluginArchive of(String name, String version) {
        return new PluginArchive(name, version);
    }

    /** Sets a field of the manifest. */
    public PluginArchive manifest(String field, Object value) {
        manifest.put(field, value);
        return this;
    }

    /** Declares an endpoint. */
    public PluginArchive endpoint(String path, String... methods) {
        endpoints.add(Map.of("path", path, "methods", List.of(methods)));
        return this;
    }

    /** Declares an endpoint that needs a permission of the plugin's own, such as {@code kb:read}. */
    public PluginArchive guarded(String path, String permission, String... methods) {
        String[] parts = permission.split(":", 2);
        endpoints.add(Map.of(
                "path",
                path,
                "methods",
                List.of(methods),
                "permission",
                Map.of("resource", parts[0], "action", parts[1])));
        return this;
    }

    /** Declares a topic that clients hear; the builder needs an endpoint too, by which something is published. */
    public PluginArchive topic(String topic) {
        topics.add(Map.of("topic", topic));
        return this;
    }

    /** The same for who has a permission of the plugin's own. */
    public PluginArchive topic(String topic, String permission) {
        String[] parts = permission.split(":", 2);
        topics.add(Map.of("topic", topic, "permission", Map.of("resource", parts[0], "action", parts[1])));
        return this;
    }

    /** Puts the whole package of that class into the archive. */
    public PluginArchive packageOf(Class<?> type) {
        packages.add(type.getPackageName());
        return this;
    }

    /** Sets a header of the bundle. */
    public PluginArchive header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a file. */
    public PluginArchive file(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The archive's bytes. */
    public byte[] build() {
        if (!endpoints.isEmpty()) {
            manifest.put(
                    "contributes",
                    topics.isEmpty()
                            ? Map.of("endpoints", endpoints)
                            : Map.of("endpoints", endpoints, "topics", topics));
        }
        try (Builder builder = new Builder()) {
            builder.setClasspath(classPath());
            builder.setProperty("-reproducible", "true");
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("-resourceonly", "true");
            builder.setProperty("Private-Package", String.join(",", packages));
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new AssertionError("Archive not built: " + builder.getErrors() + builder.getWarnings());
            }
            jar.putResource("manifest.json", new EmbeddedResource(JSON.writeValueAsBytes(manifest), 0));
            files.forEach((name, bytes) -> jar.putResource(name, new EmbeddedResource(bytes, 0)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            jar.write(bytes);
            return bytes.toByteArray();
        } catch (AssertionError e) {
            throw e;
        } catch (Exception e) { // thrown by bnd without saying more
            throw new AssertionError("Archive not built: " + manifestText(), e);
        }
    }

    private String manifestText() {
        try {
            return JSON.writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static File[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(File::exists)
                .toArray(File[]::new);
    }

    private static String bundleVersion(String version) {
        String[] parts = version.split("-", 2);
        return parts.length == 1 ? version : parts[0] + "." + parts[1].replace('.', '_');
    }
}
