package io.mortise.http.rig;

import io.mortise.http.sample.SampleActivator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin's bundle, with its own copy of the sample classes. */
final class SampleJar {
    private static final List<String> CLASSES = List.of(
            "SampleActivator",
            "SampleExtension",
            "SampleLoad",
            "SamplePrototype",
            "SamplePrototype$Factory",
            "SampleResource",
            "SampleResource$Note");

    private SampleJar() {}

    static InputStream of(String name, String version, String text) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Bundle-Activator", SampleActivator.class.getName());
        headers.putValue(
                "Import-Package",
                "org.osgi.framework,jakarta.ws.rs,jakarta.ws.rs.container,jakarta.ws.rs.core,jakarta.ws.rs.sse,io.mortise.api.workspace");
        headers.putValue(
                "Require-Capability",
                "osgi.implementation;filter:=\"(&(osgi.implementation=osgi.jakartars)(version>=2.0)(!(version>=3.0)))\"");
        headers.putValue("Sample-Text", text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String type : CLASSES) {
                String path = "io/mortise/http/sample/" + type + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream code = Objects.requireNonNull(
                        SampleActivator.class.getClassLoader().getResourceAsStream(path))) {
                    code.transferTo(jar);
                }
                jar.closeEntry();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** A bundle with nothing but these headers. */
    static InputStream empty(Map<String, String> more) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "empty");
        more.forEach(headers::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new JarOutputStream(bytes, manifest).close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
