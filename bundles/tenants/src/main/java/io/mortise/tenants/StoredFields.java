package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginCleanup;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ResolvedFields;
import io.mortise.tenants.field.FieldCheck;
import io.mortise.tenants.field.FieldPatch;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.FieldValueTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The values of custom fields. Is itself to be told of changes, those of other nodes too. */
final class StoredFields implements FieldValues, PluginCleanup, ScopeChanges.Listener {
    private static final String FIELDS = "fields";

    private final Transactions transactions;
    private final SettingsRows scopes;
    private final TenantRecord record;
    private final WorkspaceMemberTable members = new WorkspaceMemberTable();
    private final FieldOwnerTable owners = new FieldOwnerTable();
    private final FieldValueTable values = new FieldValueTable();
    private final HeldByScope<Long> marks = new HeldByScope<>();
    private final ScopeListeners listeners = new ScopeListeners("values");

    StoredFields(Transactions transactions, TenantRecord record) {
        this.transactions = transactions;
        this.scopes = new SettingsRows(transactions.dialect());
        this.record = record;
    }

    @Override
    public ResolvedFields read(FieldOwner owner, List<FieldRule> rules) {
        return transactions.read(owner.workspace(), c -> {
            scopes.check(c, owner.workspace());
            checkMember(c, owner);
            return resolve(c, owner, rules);
        });
    }

    @Override
    public ResolvedFields change(
            FieldOwner owner,
            List<FieldRule> rules,
            Map<String, Object> patch,
            OptionalLong expectedRevision,
            Actor actor) {
        ResolvedFields resolved = transactions.run(owner.workspace(), c -> {
            scopes.lock(c, owner.workspace());
            checkMember(c, owner);
            long revision = owners.revision(c, owner);
            if (expectedRevision.isPresent() && expectedRevision.getAsLong() != revision) {
                throw conflict(owner, revision);
            }
            Map<FieldId, Object> before = values.of(c, owner);
            Map<FieldId, Optional<Object>> changes = FieldPatch.read(patch, rules, before, title(owner), where(owner));
            changes.entrySet()
                    .removeIf(change -> change.getValue().equals(Optional.ofNullable(before.get(change.getKey()))));
            if (!changes.isEmpty()) {
                write(c, owner, changes, actor);
            }
            return resolve(c, owner, rules);
        });
        changed(owner.workspace());
        return resolved;
    }

    private void write(Connection connection, FieldOwner owner, Map<FieldId, Optional<Object>> changes, Actor actor)
            throws SQLException {
        owners.revise(connection, owner);
        values.remove(connection, owner, changes.keySet());
        Map<FieldId, Object> given = new TreeMap<>();
        changes.forEach((id, value) -> value.ifPresent(present -> given.put(id, present)));
        values.add(connection, owner, given);
        List<String> names =
                changes.keySet().stream().sorted().map(FieldId::toString).toList();
        record.audit(
                connection,
                actor,
                "fields.change",
                owner.workspace(),
                owner.member().orElse(FIELDS),
                Map.of("entity", owner.entity().name().toLowerCase(Locale.ROOT), FIELDS, names));
        record.change(connection, FIELDS, owner.workspace(), owners.changes(connection, owner.workspace()));
    }

    private ResolvedFields resolve(Connection connection, FieldOwner owner, List<FieldRule> rules) throws SQLException {
        Map<FieldId, Object> stored = values.of(connection, owner);
        List<ResolvedFields.Field> fields = rules.stream()
                .map(rule -> field(rule, Optional.ofNullable(stored.get(rule.id()))))
                .toList();
        return new ResolvedFields(fields, owners.revision(connection, owner));
    }

    private static ResolvedFields.Field field(FieldRule rule, Optional<Object> value) {
        Optional<FieldCheck.Fault> fault =
                value.isPresent() ? FieldCheck.fault(rule, value.get()) : FieldCheck.missing(rule);
        return new ResolvedFields.Field(rule, value, fault.map(FieldCheck.Fault::message));
    }

    private void checkMember(Connection connection, FieldOwner owner) throws SQLException {
        WorkspaceScope workspace = owner.workspace();
        if (owner.member().isPresent()
                && members.find(connection, workspace, owner.member().get()).isEmpty()) {
            throw MemberProblems.noMember(
                    workspace, "workspace " + workspace.id(), owner.member().get());
        }
    }

    @Override
    public long mark(WorkspaceScope workspace) {
        return marks.get(workspace, scope -> transactions.read(workspace, c -> owners.changes(c, workspace)));
    }

    @Override
    public void changed(Scope scope) {
        marks.forget(scope);
        listeners.tell(scope);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void delete(Connection connection, String plugin) throws SQLException {
        owners.reviseAllWith(connection, plugin);
        values.removeModule(connection, plugin);
    }

    @Override
    public Map<String, Long> preview(Connection connection, String plugin) throws SQLException {
        return Map.of("fieldValues", values.count(connection, plugin));
    }

    private static String title(FieldOwner owner) {
        return "The fields of "
                + owner.member()
                        .map(user -> "member " + user)
                        .orElse(owner.workspace().key()) + " were not changed";
    }

    private static String where(FieldOwner owner) {
        return owner.workspace().key()
                + owner.member().map(user -> ", member " + user).orElse("");
    }

    private static ProblemException conflict(FieldOwner owner, long revision) {
        return new ProblemException(new Problem(
                ProblemCode.REVISION_CONFLICT,
                title(owner),
                "They have changed meanwhile: their revision is " + revision,
                where(owner),
                "Look at what they are now, and send the change again with their ETag"));
    }
}
