package io.mortise.settings.transfer;

import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableSection;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.store.OverrideStateTable;
import io.mortise.settings.store.SettingsDialect;
import java.util.List;
import java.util.Map;

/**
 * The overrides of all scopes as sections of an export. They are written as they were stored, without asking the cascade, which
 * decided on them when they were made; the change log then brings them into force as it does with every change.
 */
public final class OverrideSections {
    private final Transactions transactions;
    private final ChangeLog changeLog;
    private final Runnable committed;
    private final OverrideStateTable tables;

    /** @param committed told after each commit; must not wait */
    public OverrideSections(Transactions transactions, ChangeLog changeLog, Runnable committed) {
        this.transactions = transactions;
        this.changeLog = changeLog;
        this.committed = committed;
        this.tables = new OverrideStateTable(transactions.dialect());
    }

    /** In the order in which they are imported: the registry before plugins, so that nothing starts which is switched off. */
    public List<StateSection> all() {
        OverrideRules system =
                new SystemRules(rules("name", row -> Scope.SYSTEM), SettingsDialect.of(transactions.dialect()));
        OverrideRules orgs = new OverrideRules(rules("moduleName", row -> Scope.of(org(row))));
        OverrideRules workspaces = new OverrideRules(rules(
                "moduleName", row -> Scope.of(org(row), new WorkspaceId(String.valueOf(row.get("workspaceId"))))));
        return List.of(
                section("modules", 300, tables.system(), system),
                section("org-modules", 310, tables.organizations(), orgs),
                section("workspace-modules", 320, tables.workspaces(), workspaces));
    }

    private OverrideRules.Parts rules(String module, OverrideRules.ScopeOfRow scope) {
        return new OverrideRules.Parts(tables, changeLog, committed, module, scope);
    }

    private StateSection section(String name, int order, StateTable table, OverrideRules rules) {
        return new TableSection(name, order, transactions, table, rules);
    }

    private static OrgId org(Map<String, Object> row) {
        return new OrgId(String.valueOf(row.get("orgId")));
    }
}
