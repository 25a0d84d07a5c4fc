package io.mortise.desired;

import io.mortise.desired.applied.AppliedStates;
import io.mortise.desired.current.Rows;
import io.mortise.desired.current.RunningOrganization;
import io.mortise.desired.current.RunningState;
import io.mortise.desired.current.StateDocument;
import io.mortise.desired.current.StateReader;
import io.mortise.desired.plan.Kind;
import io.mortise.desired.plan.Planner;
import io.mortise.desired.plan.Services;
import io.mortise.desired.schema.StateSchema;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.desired.AppliedState;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.DesiredState;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.OrgId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The desired state as a service, and what of it is exported. */
@Component(service = DesiredState.class, immediate = true)
public final class DesiredStateComponent implements DesiredState {
    private final Rows rows = new Rows();
    private final Services services;
    private final StateReader reader;
    private final Planner planner;
    private final AppliedStates applied;
    private final StateApplier applier;
    private final ServiceRegistration<StateSection> section;

    @Activate
    public DesiredStateComponent(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "audit") AuditLog audit,
            @Reference(name = "ledger") StateLedger ledger,
            @Reference(name = "tenants") TenantSide tenants,
            @Reference(name = "plugins") PluginSide plugins) {
        this.services = new Services(
                tenants.users(),
                tenants.tenants(),
                tenants.removal(),
                tenants.members(),
                tenants.settings(),
                tenants.orders(),
                plugins.modules(),
                plugins.plugins(),
                plugins.permissions(),
                plugins.approvals(),
                plugins.settings(),
                plugins.roles());
        this.reader = new StateReader(rows, ledger, tenants.users(), plugins.plugins(), plugins.settings());
        this.planner = new Planner(reader, services);
        this.applied = new AppliedStates(transactions, audit, Clock.systemUTC());
        this.applier = new StateApplier(planner, applied);
        this.section = context.registerService(StateSection.class, applied.section(), null);
    }

    @Deactivate
    void close() {
        section.unregister();
    }

    @Reference(name = "sections", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSection(StateSection offered) {
        rows.add(offered);
    }

    void removeSection(StateSection offered) {
        rows.remove(offered);
    }

    @Override
    public String schema() {
        return StateSchema.get().text();
    }

    @Override
    public Map<String, Object> export() {
        RunningState state = reader.read();
        return new StateDocument(state, services.permissions(), definedPermissions()).write(Kind.words());
    }

    /** Asked once for all organizations that have no plugins of their own. */
    private Function<RunningOrganization, Set<String>> definedPermissions() {
        Map<Set<String>, Set<String>> known = new HashMap<>();
        return org -> known.computeIfAbsent(org.plugins().keySet(), same -> definedPermissions(org));
    }

    private Set<String> definedPermissions(RunningOrganization org) {
        return services.roles().list(new OrgId(org.id()), Role.ORG_MEMBER).stream()
                .map(RolePermission::permission)
                .collect(Collectors.toSet());
    }

    @Override
    public StatePlan plan(Map<String, Object> document, String userId) {
        return planner.plan(document, userId).shown();
    }

    @Override
    public ApplyReport apply(Map<String, Object> document, ApplyRequest request, Actor actor) {
        return applier.apply(document, request, actor);
    }

    @Override
    public Optional<AppliedState> applied() {
        return applied.last();
    }
}
