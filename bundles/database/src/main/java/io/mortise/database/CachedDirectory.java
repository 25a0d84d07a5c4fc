package io.mortise.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.database.table.DirectoryTable;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory behind a bounded cache. Only workspaces that exist are kept, because another node may add one at any time;
 * entries age out, because another node may also remove one.
 */
final class CachedDirectory implements WorkspaceDirectory {
    private static final int MOST_ENTRIES = 50_000;
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final DirectoryTable table;
    private final Cache<WorkspaceId, OrgId> cache = Caffeine.newBuilder()
            .maximumSize(MOST_ENTRIES)
            .expireAfterWrite(OLDEST)
            .executor(Runnable::run)
            .build();

    CachedDirectory(Transactions transactions, DirectoryTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public Optional<OrgId> orgOf(WorkspaceId workspace) {
        if (transactions.isActive()) {
            throw new IllegalStateException("Inside a transaction ask with its connection");
        }
        // Read within the cache's own lock for the key, so that forget() cannot slip in between reading and keeping.
        return Optional.ofNullable(cache.get(workspace, this::load));
    }

    @Override
    public Optional<OrgId> orgOf(Connection connection, WorkspaceId workspace) throws SQLException {
        return table.find(connection, workspace);
    }

    @Override
    public boolean add(Connection connection, OrgId org, WorkspaceId workspace) throws SQLException {
        return table.add(connection, org, workspace);
    }

    @Override
    public void remove(Connection connection, WorkspaceId workspace) throws SQLException {
        table.remove(connection, workspace);
    }

    @Override
    public Optional<OrgId> orgOfHidden(WorkspaceId workspace) {
        return transactions.read(c -> table.findHidden(c, workspace));
    }

    @Override
    public void hide(Connection connection, WorkspaceId workspace) throws SQLException {
        table.mark(connection, workspace, true);
    }

    @Override
    public void show(Connection connection, WorkspaceId workspace) throws SQLException {
        table.mark(connection, workspace, false);
    }

    @Override
    public void forget(WorkspaceId workspace) {
        cache.invalidate(workspace);
    }

    private @Nullable OrgId load(WorkspaceId workspace) {
        return transactions.read(c -> table.find(c, workspace)).orElse(null);
    }
}
