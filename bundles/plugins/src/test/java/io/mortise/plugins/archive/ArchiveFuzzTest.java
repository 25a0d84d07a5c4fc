package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the bytes of an archive, it is accepted or refused, and nothing else happens. */
class ArchiveFuzzTest {
    private static final int ROUNDS = 400;

    private final ReaderFixture reader;

    ArchiveFuzzTest(@TempDir Path staging) {
        reader = new ReaderFixture(staging);
    }

    static byte[] valid() {
        ZipSource library = new ZipSource();
        library.add("com/example/L.class", "cafebabe");
        ZipSource zip = new SampleArchive()
                .header("Bundle-ClassPath", ".,lib/a.jar")
                .header("Service-Component", "OSGI-INF/a.xml")
                .manifest("""
                        {"name": "module-kb", "version": "1.2.0", "type": "module", "dependencies": {"module-a": "^1"},
                         "configSchema": {"type": "object", "properties": {"limit": {"type": "integer", "default": 1}}}}""")
                .file(
                        "OSGI-INF/a.xml",
                        "<component name=\"a\"><implementation class=\"org.slf4j.Logger\"/></component>")
                .source();
        zip.entries.get(1).descriptor();
        zip.entries.get(0).stored();
        zip.add("lib/a.jar", library.bytes());
        return zip.bytes();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesChangedBytes(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = valid();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            readAnyway(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void survivesMissingAndRepeatedBytes(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = valid();
            int from = random.nextInt(bytes.length);
            int length = random.nextInt(bytes.length - from);
            byte[] moved = Arrays.copyOf(bytes, bytes.length - length);
            System.arraycopy(bytes, from + length, moved, from, bytes.length - from - length);
            readAnyway(random.nextBoolean() ? moved : Arrays.copyOf(moved, bytes.length));
        }
    }

    private void readAnyway(byte[] bytes) throws IOException {
        try {
            reader.accepted(bytes);
        } catch (ProblemException e) {
            assertThat(e.problem().violations()).isNotEmpty();
        }
        assertThat(reader.staged()).isZero();
    }
}
