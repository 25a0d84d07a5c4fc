package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeIdTest {
    @Test
    void sameDataDirectoryIsTheSameNode(@TempDir Path data) {
        String id = NodeId.of(data);

        assertThat(id).startsWith("node-");
        assertThat(NodeId.of(data)).isEqualTo(id);
    }

    @Test
    void otherDataDirectoryIsAnotherNode(@TempDir Path data) {
        assertThat(NodeId.of(data.resolve("one"))).isNotEqualTo(NodeId.of(data.resolve("two")));
    }

    @Test
    void emptyFileIsReplaced(@TempDir Path data) throws IOException {
        Files.createFile(data.resolve("node-id"));

        assertThat(NodeId.of(data)).startsWith("node-");
    }

    @Test
    void unusableDirectoryIsAProblem(@TempDir Path data) throws IOException {
        Path noFolder = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> NodeId.of(noFolder)).isInstanceOf(ProblemException.class);
    }
}
