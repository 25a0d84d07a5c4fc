package io.mortise.settings.configadmin;

import io.mortise.settings.configadmin.plugin.ScopedProbe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes small bundles in memory. */
final class TestBundles {
    private TestBundles() {}

    /** A bundle with nothing in it but a name. */
    static InputStream empty(String symbolicName) {
        return bundle(manifest(symbolicName, "1.0.0"), out -> {});
    }

    /** A plugin version with one component that requires a configuration of that factory PID. */
    static InputStream plugin(String name, String version, String factoryPid) {
        Manifest manifest = manifest(name, version);
        Attributes main = manifest.getMainAttributes();
        main.putValue("Service-Component", "OSGI-INF/component.xml");
        main.putValue("Import-Package", "org.osgi.framework,io.mortise.settings.configadmin.probe");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        return bundle(manifest, out -> {
            add(out, "OSGI-INF/component.xml", descriptor(factoryPid).getBytes(StandardCharsets.UTF_8));
            String path = ScopedProbe.class.getName().replace('.', '/') + ".class";
            try (InputStream code = ScopedProbe.class.getResourceAsStream("/" + path)) {
                add(out, path, code.readAllBytes());
            }
        });
    }

    private static String descriptor(String factoryPid) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true"
                    configuration-policy="require" activate="activate" modified="modified" deactivate="deactivate">
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(factoryPid, ScopedProbe.class.getName());
    }

    private static Manifest manifest(String symbolicName, String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        return manifest;
    }

    private static InputStream bundle(Manifest manifest, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(JarOutputStream out) throws IOException;
    }
}
