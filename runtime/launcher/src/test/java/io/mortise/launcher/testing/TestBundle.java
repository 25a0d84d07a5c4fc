package io.mortise.launcher.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle made of classes of the test class path. */
public final class TestBundle {
    private final Manifest manifest = new Manifest();
    private final List<Class<?>> classes = new ArrayList<>();

    private TestBundle(String symbolicName) {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", "1.0.0");
        header("Import-Package", "org.osgi.framework");
    }

    public static TestBundle named(String symbolicName) {
        return new TestBundle(symbolicName);
    }

    public TestBundle header(String name, String value) {
        manifest.getMainAttributes().put(new Attributes.Name(name), value);
        return this;
    }

    public TestBundle activator(Class<?> activator) {
        return header("Bundle-Activator", activator.getName()).with(activator);
    }

    public TestBundle with(Class<?>... more) {
        classes.addAll(List.of(more));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : classes) {
                add(type, jar);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void add(Class<?> type, JarOutputStream jar) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream content = TestBundle.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new ZipEntry(entry));
            if (content == null) {
                throw new IOException("no class file of " + type);
            }
            content.transferTo(jar);
        }
    }
}
