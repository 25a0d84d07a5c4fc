package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Change;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.OverrideChange.Patch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Also what only a database can show that lets writers in together. */
final class PostgresWritePathTest extends WritePathContract {
    PostgresWritePathTest() {
        super(DatabaseFixture.postgres("tenants", "settings"));
    }

    @Test
    void aWorkspaceDeletedWhileItIsWrittenIsUnknown() {
        TransactionalWriter late = new TransactionalWriter(
                node.database.transactions(),
                new InterruptedLog(node.database.changeLog(), this::deleteWorkspace2),
                node.database.auditLog(),
                node.store,
                node.index,
                () -> {});

        Problem refusal = refused(
                () -> late.write(WORKSPACE_2, KB, new Patch(Map.of("enabled", false)), OptionalLong.empty(), ANA));

        assertThat(refusal.code()).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    private void deleteWorkspace2() {
        CompletableFuture.runAsync(() -> node.sql("DELETE FROM tenant_data_workspace WHERE id = ?", "ws-2"))
                .join();
    }

    /** Lets something happen between the check of the scope and the insertion of its row. */
    private record InterruptedLog(ChangeLog log, Runnable interruption) implements ChangeLog {
        @Override
        public long head(Connection connection) throws SQLException {
            interruption.run();
            return log.head(connection);
        }

        @Override
        public long append(
                Connection connection, String kind, String scope, Optional<String> orgId, String name, long revision)
                throws SQLException {
            return log.append(connection, kind, scope, orgId, name, revision);
        }

        @Override
        public List<Change> after(Connection connection, long seq, int limit) throws SQLException {
            return log.after(connection, seq, limit);
        }

        @Override
        public String node() {
            return log.node();
        }
    }
}
