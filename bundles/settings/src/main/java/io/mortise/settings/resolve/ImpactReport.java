package io.mortise.settings.resolve;

import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Reason;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.SettingsDialect;
import io.mortise.settings.write.ChangePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Works out what a change would do, for the scope itself and for everybody below it. */
final class ImpactReport {
    private final Transactions transactions;
    private final ChangePlan plan;

    ImpactReport(Transactions transactions, ChangePlan plan) {
        this.transactions = transactions;
        this.plan = plan;
    }

    ChangePreview preview(ScopeView view, RegisteredModule module, OverrideChange change) {
        Layers layers = view.layers(module);
        ModuleOverride proposed = plan.apply(module, layers, change);
        RegisteredModule changed = view.scope().depth() == 0 ? module.withOverride(proposed) : module;
        ScopeView then = view.with(changed, proposed);
        ResolvedModule before = resolved(view, module);
        ResolvedModule after = resolved(then, changed);
        return transactions.read(view.scope(), connection -> {
            AffectedScopes affected = new AffectedScopes(
                    connection,
                    SettingsDialect.of(transactions.dialect()),
                    view.snapshot().catalog(),
                    module,
                    changed);
            count(affected, layers, proposed);
            return new ChangePreview(
                    before,
                    after,
                    affected.orgs(),
                    affected.workspaces(),
                    affected.named(),
                    warnings(view, then, after, affected));
        });
    }

    private static void count(AffectedScopes affected, Layers layers, ModuleOverride proposed) throws SQLException {
        Scope scope = layers.scope();
        AffectedScopes.Change change = new AffectedScopes.Change(layers.target().override(), proposed);
        if (scope instanceof OrgScope org) {
            affected.countWithin(org, change);
        } else if (scope.depth() == 0) {
            affected.countAll();
        } else {
            affected.countOne(scope, layers.at(1), change);
        }
    }

    private static ResolvedModule resolved(ScopeView view, RegisteredModule module) {
        return Cascade.resolve(
                module, view.rules(module.name()), view.layers(module), ReasonFinder.reason(view, module.name()));
    }

    private static List<String> warnings(ScopeView now, ScopeView then, ResolvedModule after, AffectedScopes affected) {
        List<String> warnings = new ArrayList<>();
        after.config()
                .forEach((key, value) -> value.warning().ifPresent(why -> warnings.add("config." + key + ": " + why)));
        after.featureFlags()
                .forEach((name, flag) -> flag.warning().ifPresent(why -> warnings.add("flag." + name + ": " + why)));
        for (String other : now.snapshot().catalog().registry().keySet()) {
            if (!other.equals(after.name()) && now.isAvailable(other)) {
                ReasonFinder.reason(then, other)
                        .map(Reason::message)
                        .ifPresent(why -> warnings.add(other + " would not be available either: " + why));
            }
        }
        if (affected.overtaken() > 0) {
            warnings.add("Stored values of " + affected.overtaken() + " scopes would no longer be in force");
        }
        return warnings;
    }
}
