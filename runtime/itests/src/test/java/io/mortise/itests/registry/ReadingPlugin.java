package io.mortise.itests.registry;

import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RawZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.jar.Manifest;

/** A plugin that can start only where all packages of another one are there. */
final class ReadingPlugin {
    static final String NAME = "registry-reader";

    private static final String HEADERS = "META-INF/MANIFEST.MF";

    private ReadingPlugin() {}

    static byte[] of(WrappedBundle read, Collection<String> packages) {
        RawZip archive = RawZip.copyOf(PluginArchive.of(NAME, "1.0.0")
                .manifest("dependencies", Map.of(read.name(), ">=" + read.version()))
                .build());
        try {
            Manifest headers =
                    new Manifest(new ByteArrayInputStream(archive.text(HEADERS).getBytes(StandardCharsets.UTF_8)));
            headers.getMainAttributes().putValue("Import-Package", String.join(",", packages));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            headers.write(bytes);
            return archive.with(HEADERS, bytes.toByteArray()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
