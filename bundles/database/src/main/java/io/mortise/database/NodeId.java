package io.mortise.database;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The id of this node: made once, kept in the data directory, because several nodes may share one database. */
final class NodeId {
    private static final String FILE = "node-id";

    private NodeId() {}

    static String of(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file).strip();
                if (!kept.isEmpty() && kept.length() <= 80) {
                    return kept;
                }
            }
            return create(file);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.INTERNAL,
                            "The id of this node was neither read nor written",
                            e.toString(),
                            file.toString(),
                            "See that this user may read and write the data directory and that the disk is not full"),
                    e);
        }
    }

    private static String create(Path file) throws IOException {
        String id = "node-" + UUID.randomUUID();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.writeString(file.resolveSibling(FILE + ".new"), id + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return id;
    }
}
