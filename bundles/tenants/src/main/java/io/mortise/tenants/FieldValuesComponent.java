package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginCleanup;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ResolvedFields;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The service {@link FieldValues}, told of the changes that other nodes make, and what becomes of a plugin's values: wiring only. */
@Component(immediate = true)
public final class FieldValuesComponent implements FieldValues, PluginCleanup {
    private final StoredFields fields;
    private final ScopeChanges changes;

    @Activate
    public FieldValuesComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "changes") ScopeChanges changes) {
        this.fields = new StoredFields(transactions, new TenantRecord(auditLog, changeLog));
        this.changes = changes;
    }

    @Activate
    void open() {
        changes.addListener(fields);
    }

    @Deactivate
    void close() {
        changes.removeListener(fields);
    }

    @Override
    public ResolvedFields read(FieldOwner owner, List<FieldRule> rules) {
        return fields.read(owner, rules);
    }

    @Override
    public ResolvedFields change(
            FieldOwner owner,
            List<FieldRule> rules,
            Map<String, Object> patch,
            OptionalLong expectedRevision,
            Actor actor) {
        return fields.change(owner, rules, patch, expectedRevision, actor);
    }

    @Override
    public long mark(WorkspaceScope workspace) {
        return fields.mark(workspace);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        fields.addListener(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        fields.removeListener(listener);
    }

    @Override
    public void delete(Connection connection, String plugin) throws SQLException {
        fields.delete(connection, plugin);
    }

    @Override
    public Map<String, Long> preview(Connection connection, String plugin) throws SQLException {
        return fields.preview(connection, plugin);
    }
}
