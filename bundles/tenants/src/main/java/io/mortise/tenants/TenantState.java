package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.UserDirectory;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import io.mortise.tenants.table.StateTables;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** All that this bundle keeps, as sections of an export. */
@Component(service = TenantState.class, immediate = true)
public final class TenantState {
    private final BundleContext context;
    private final List<StateSection> sections;
    private final List<ServiceRegistration<StateSection>> registrations = new ArrayList<>();

    @Activate
    public TenantState(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "roles") HeldRoles roles,
            @Reference(name = "users") UserDirectory users) {
        this.context = context;
        TenantRules rules = new TenantRules(directory, new TenantRecord(auditLog, changeLog), roles, users);
        this.sections = sections(transactions, rules);
    }

    @Activate
    void open() {
        sections.forEach(section -> registrations.add(context.registerService(StateSection.class, section, null)));
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    private static List<StateSection> sections(Transactions transactions, TenantRules rules) {
        StateTables tables = new StateTables(transactions.dialect());
        return List.of(
                section("orgs", 200, transactions, tables.organizations(), rules.organizations()),
                section("workspaces", 210, transactions, tables.workspaces(), rules.workspaces()),
                section("org-members", 220, transactions, tables.organizationMembers(), rules.belonging()),
                section("workspace-members", 230, transactions, tables.workspaceMembers(), rules.belonging()),
                section("system-settings", 240, transactions, tables.systemSettings(), rules.settings()),
                section("org-settings", 250, transactions, tables.organizationSettings(), rules.settings()),
                section("workspace-settings", 260, transactions, tables.workspaceSettings(), rules.settings()),
                section("system-order", 262, transactions, tables.systemOrder(), rules.order()),
                section("org-order", 264, transactions, tables.organizationOrder(), rules.order()),
                section("workspace-order", 266, transactions, tables.workspaceOrder(), rules.order()),
                section("favorites", 270, transactions, tables.favorites(), rules.belonging()),
                section("tags", 280, transactions, tables.tags(), rules.belonging()),
                section("field-owners", 290, transactions, tables.fieldOwners(), rules.fieldOwners()),
                section("field-values", 300, transactions, tables.fieldValues(), rules.fieldValues()));
    }

    private static StateSection section(
            String name, int order, Transactions transactions, StateTable table, TableRules rules) {
        return new TableSection(name, order, transactions, table, rules);
    }
}
