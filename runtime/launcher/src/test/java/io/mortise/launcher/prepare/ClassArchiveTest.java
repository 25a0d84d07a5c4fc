package io.mortise.launcher.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private final Path file;

    ClassArchiveTest(@TempDir Path folder) {
        this.file = folder.resolve("cache/java");
    }

    @Test
    void newerJavaMakesTheRicherArchive() {
        assertThat(new ClassArchive(file, 17).flag(file)).isEqualTo("-XX:ArchiveClassesAtExit=" + file);
        assertThat(new ClassArchive(file, 24).flag(file)).isEqualTo("-XX:ArchiveClassesAtExit=" + file);
        assertThat(new ClassArchive(file, 25).flag(file)).isEqualTo("-XX:AOTCacheOutput=" + file);
    }

    @Test
    void olderArchiveIsReplacedWhenTheNewOneIsThere() throws Exception {
        ClassArchive archive = ClassArchive.ofThisJava(file);
        archive.take(Files.writeString(archive.draft(), "old"));

        Path draft = Files.writeString(archive.draft(), "new");
        assertThat(file).hasContent("old");

        archive.take(draft);
        assertThat(file).hasContent("new");
        assertThat(draft).doesNotExist();
    }
}
