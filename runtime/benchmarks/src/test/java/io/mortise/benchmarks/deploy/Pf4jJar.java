package io.mortise.benchmarks.deploy;

import com.example.benchmarks.hello.HelloResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin for PF4J with the same class. */
final class Pf4jJar {
    private Pf4jJar() {}

    static byte[] named(String name) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", name);
        main.putValue("Plugin-Version", "1.0.0");
        String path = HelloResource.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream code = HelloResource.class.getClassLoader().getResourceAsStream(path)) {
            jar.putNextEntry(new JarEntry(path));
            Objects.requireNonNull(code, path).transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
