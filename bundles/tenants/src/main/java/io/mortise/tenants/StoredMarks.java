package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import io.mortise.tenants.document.TagDocument;
import io.mortise.tenants.table.FavoriteTable;
import io.mortise.tenants.table.TagTable;
import io.mortise.tenants.table.WorkspaceTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Favorites and tags. */
final class StoredMarks {
    private final Transactions transactions;
    private final LayeredWorkspaceSettings settings;
    private final TenantRecord record;
    private final WorkspaceTable workspaces = new WorkspaceTable();
    private final FavoriteTable favorites = new FavoriteTable();
    private final TagTable tags = new TagTable();

    StoredMarks(Transactions transactions, LayeredWorkspaceSettings settings, TenantRecord record) {
        this.transactions = transactions;
        this.settings = settings;
        this.record = record;
    }

    Map<WorkspaceId, Marks> of(String userId, OrgId org, Collection<WorkspaceId> wanted) {
        return transactions.read(Scope.of(org), c -> {
            Set<WorkspaceId> favored = favorites.ofUser(c, org, userId);
            Map<WorkspaceId, SortedSet<String>> tagged = tags.of(c, org, wanted);
            Map<WorkspaceId, Marks> marks = new HashMap<>();
            for (WorkspaceId id : wanted) {
                marks.put(id, new Marks(favored.contains(id), List.copyOf(tagged.getOrDefault(id, new TreeSet<>()))));
            }
            return marks;
        });
    }

    void favorite(WorkspaceScope workspace, boolean isFavorite, Actor actor) {
        transactions.run(workspace, c -> {
            lock(c, workspace);
            checkFavorites(c, workspace);
            boolean was = favorites.ofUser(c, workspace.orgId(), actor.userId()).contains(workspace.id());
            if (was == isFavorite) {
                return was;
            }
            if (isFavorite) {
                favorites.add(c, workspace, actor.userId());
            } else {
                favorites.remove(c, workspace, actor.userId());
            }
            record.audit(c, actor, "workspace.favorite", workspace, Map.of("favorite", isFavorite));
            return was;
        });
    }

    List<String> tags(WorkspaceScope workspace) {
        return transactions.read(workspace, c -> {
            if (workspaces.find(c, workspace.orgId(), workspace.id()).isEmpty()) {
                throw UnknownScope.workspace(workspace.id());
            }
            checkTags(c, workspace);
            return List.copyOf(tags.of(c, workspace));
        });
    }

    List<String> replaceTags(WorkspaceScope workspace, List<?> document, Actor actor) {
        SortedSet<String> wanted = TagDocument.read(
                document, "The tags of workspace " + workspace.id() + " were not changed", workspace.key());
        return transactions.run(workspace, c -> {
            lock(c, workspace);
            checkTags(c, workspace);
            if (!tags.of(c, workspace).equals(wanted)) {
                tags.removeAll(c, workspace);
                tags.add(c, workspace, wanted);
                record.audit(c, actor, "workspace.tags", workspace, Map.of("tags", List.copyOf(wanted)));
            }
            return List.copyOf(wanted);
        });
    }

    private void lock(Connection connection, WorkspaceScope workspace) throws SQLException {
        if (workspaces.lock(connection, workspace.orgId(), workspace.id()).isEmpty()) {
            throw UnknownScope.workspace(workspace.id());
        }
    }

    private void checkFavorites(Connection connection, WorkspaceScope workspace) throws SQLException {
        check("favorites", settings.resolve(connection, workspace).features().favoritesEnabled(), workspace);
    }

    private void checkTags(Connection connection, WorkspaceScope workspace) throws SQLException {
        check("tags", settings.resolve(connection, workspace).features().tagsEnabled(), workspace);
    }

    private static void check(String feature, Resolved<Boolean> isEnabled, WorkspaceScope workspace) {
        if (!isEnabled.value()) {
            String by = isEnabled.origin().name().toLowerCase(Locale.ROOT);
            throw new ProblemException(new Problem(
                    ProblemCode.FEATURE_DISABLED,
                    "Workspace " + workspace.id() + " has no " + feature,
                    "The feature is switched off at the level " + by,
                    workspace.key(),
                    "Ask an administrator to set features." + feature + "Enabled in the settings"));
        }
    }
}
