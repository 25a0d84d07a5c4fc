package io.mortise.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployPathTest {
    @Test
    void aFolderThatIsMissingIsNotMade(@TempDir Path data) throws IOException {
        for (Path folder :
                List.of(data.resolve("deploy"), data.resolve("elsewhere").resolve("drop"))) {
            assertThat(DeployPath.usable(folder, data)).contains(folder);
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void whatTheRuntimeWritesIsNeverDeployed(@TempDir Path data) throws IOException {
        Path link = Files.createSymbolicLink(data.resolve("link"), Files.createDirectory(data.resolve("archives")));

        assertThat(DeployPath.usable(data.resolve("archives"), data)).isEmpty();
        assertThat(DeployPath.usable(data.resolve("staging").resolve("drop"), data))
                .isEmpty();
        assertThat(DeployPath.usable(data, data)).isEmpty();
        assertThat(DeployPath.usable(link, data)).isEmpty();
    }
}
