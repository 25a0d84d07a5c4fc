package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedBundleTest {
    private final ReaderFixture reader;

    GeneratedBundleTest(@TempDir Path staging) {
        reader = new ReaderFixture(staging);
    }

    private static byte[] theme() {
        return new SampleArchive()
                .withoutHeaders()
                .manifest("""
                        {"name": "acme.theme-with-a-rather-long-name-that-does-not-fit-on-a-line",
                         "version": "1.2.0-rc.1", "type": "theme"}""")
                .file("ui/theme.css", "body { color: red }")
                .file("META-INF/A.SF", "signature")
                .bytes();
    }

    @Test
    void givesAnArchiveWithoutHeadersABundle() throws IOException {
        PluginArchive archive = reader.read(theme());

        assertThat(Files.readAllBytes(archive.file())).isEqualTo(theme());
        assertThat(archive.bundle()).isNotEqualTo(archive.file());
        try (JarFile jar = new JarFile(archive.bundle().toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName"))
                    .isEqualTo("acme.theme-with-a-rather-long-name-that-does-not-fit-on-a-line")
                    .isEqualTo(archive.headers().symbolicName());
            assertThat(main.getValue("Bundle-Version")).isEqualTo("1.2.0.rc_1");
            assertThat(main.getValue("Bundle-ManifestVersion")).isEqualTo("2");
            assertThat(jar.stream().map(Object::toString))
                    .containsExactly("META-INF/MANIFEST.MF", "manifest.json", "ui/theme.css");
        }
        archive.discard();
        assertThat(reader.staged()).isZero();
    }

    @Test
    void givesTheSameBytesEachTime() throws IOException {
        PluginArchive one = reader.read(theme());
        PluginArchive other = reader.read(theme());

        assertThat(one.bundle()).hasSameBinaryContentAs(other.bundle());
        assertThat(one.sha256()).isEqualTo(other.sha256());
    }
}
