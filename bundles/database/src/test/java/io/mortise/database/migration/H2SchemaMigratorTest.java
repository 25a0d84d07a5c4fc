package io.mortise.database.migration;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

final class H2SchemaMigratorTest extends SchemaMigratorContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test
    private static Path folder;

    @Override
    String freshUrl() {
        return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString());
    }

    @Override
    int nodesAtOnce() {
        return 1;
    }
}
