package io.mortise.plugins.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;

/** Builds the archive of a small plugin. */
public final class PluginJar {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private @Nullable String manifest;

    private PluginJar(String symbolicName, String version) {
        headers.put("Manifest-Version", "1.0");
        headers.put(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.put(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.put(Constants.BUNDLE_VERSION, version);
    }

    /** A bundle with these two headers and nothing else. */
    public static PluginJar bundle(String symbolicName, String version) {
        return new PluginJar(symbolicName, version);
    }

    /** A plugin whose manifest names these plugins, as in {@code "module-a": "^1.0.0"}. */
    public static PluginJar plugin(String name, String version, String... dependencies) {
        PluginJar jar = new PluginJar("com.example." + name, version);
        jar.manifest = """
                {"name": "%s", "version": "%s", "type": "module", "dependencies": {%s}}""".formatted(name, version, String.join(", ", dependencies));
        return jar;
    }

    /** One more field of the manifest, as JSON. */
    public PluginJar field(String name, String json) {
        String before = String.valueOf(manifest);
        manifest = before.substring(0, before.length() - 1) + ", \"" + name + "\": " + json + "}";
        return this;
    }

    /** A plugin that asks for permissions, such as {@code network:connect:example.com:443}, and starts without ado. */
    public static PluginJar asking(String name, String version, String... permissions) {
        PluginJar jar = plugin(name, version);
        jar.manifest = """
                {"name": "%s", "version": "%s", "type": "module", "permissions": [%s]}""".formatted(
                        name,
                        version,
                        Arrays.stream(permissions).map(PluginJar::permission).collect(Collectors.joining(", ")));
        return jar;
    }

    private static String permission(String text) {
        String[] parts = text.split(":", 3);
        String target = parts.length == 3 ? ", \"target\": \"" + parts[2] + "\"" : "";
        return "{\"resource\": \"%s\", \"action\": \"%s\"%s}".formatted(parts[0], parts[1], target);
    }

    /** The whole {@code manifest.json}. */
    public PluginJar manifest(String json) {
        manifest = json;
        return this;
    }

    public PluginJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The bundle's activator, a class of the test class path. */
    public PluginJar activator(Class<? extends BundleActivator> type) {
        return header(Constants.BUNDLE_ACTIVATOR, type.getName())
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework")
                .type(type);
    }

    /** A class of the test class path. */
    public PluginJar type(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No bytes of " + type);
            }
            files.put(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public PluginJar file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A Declarative Services component that is active at once and provides {@link Runnable}. */
    public PluginJar component(Class<? extends Runnable> type, String references) {
        header("Service-Component", "OSGI-INF/component.xml");
        file("OSGI-INF/component.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" immediate="true">
                  <service><provide interface="java.lang.Runnable"/></service>
                  %2$s
                  <implementation class="%1$s"/>
                </scr:component>""".formatted(type.getName(), references));
        return type(type);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder text = new StringBuilder();
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            write(zip, "META-INF/MANIFEST.MF", text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            if (manifest != null) {
                write(zip, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        ((OutputStream) zip).write(content);
        zip.closeEntry();
    }
}
