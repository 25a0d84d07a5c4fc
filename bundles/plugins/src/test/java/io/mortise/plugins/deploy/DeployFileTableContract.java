package io.mortise.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the table on every database. */
abstract class DeployFileTableContract {
    private static final DeployedFile KB = new DeployedFile("kb.zip", "module-kb", "1.0.0", "aa", "17");

    private DatabaseFixture database;

    abstract DatabaseFixture database();

    @BeforeEach
    void open() {
        database = database();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private StoredDeployMemory memory(String node) {
        return new StoredDeployMemory(database.transactions(), node);
    }

    @Test
    void aFileIsRememberedInThePlaceOfItsPredecessor() {
        DeployedFile newer = new DeployedFile("kb.zip", "module-kb", "2.0.0", "bb", "17");
        memory("node-1").remember(KB);
        memory("node-1").remember(newer);

        assertThat(memory("node-1").all()).containsExactly(newer);
    }

    @Test
    void eachNodeHasAFolderOfItsOwn() {
        memory("node-1").remember(KB);
        memory("node-2").forget("kb.zip");

        assertThat(memory("node-1").all()).containsExactly(KB);
        assertThat(memory("node-2").all()).isEmpty();
    }

    @Test
    void aForgottenFileIsGone() {
        memory("node-1").remember(KB);
        memory("node-1").forget("kb.zip");

        assertThat(memory("node-1").all()).isEmpty();
    }
}
