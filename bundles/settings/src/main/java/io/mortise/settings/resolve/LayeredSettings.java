package io.mortise.settings.resolve;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ChangePreview;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.SettingsWriter;
import io.mortise.settings.store.Written;
import io.mortise.settings.write.ChangePlan;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Settings as the other bundles see them: reads are answered from the index, writes wait until they are in force. */
public final class LayeredSettings implements ModuleSettings {
    private final Transactions transactions;
    private final OverrideStore store;
    private final ResolverIndex index;
    private final SettingsWriter writer;
    private final ChangeFollower follower;
    private final ChangePlan plan;
    private final ResolvedModules resolved;
    private final ImpactReport impact;
    private final UsageReport usage;
    private final Consumer<Scope> acting;
    /** Tells the stamps of this process from those of others. */
    private final String process = Long.toString(new SecureRandom().nextLong() >>> 24, 36);

    /**
     * Wires what it needs.
     *
     * @param maxBytes how much memory resolved modules may take, estimated
     * @param acting told the scope for which values are asked on behalf of a plugin; must not wait
     */
    public LayeredSettings(
            Transactions transactions,
            OverrideStore store,
            ResolverIndex index,
            SettingsWriter writer,
            ChangeFollower follower,
            long maxBytes,
            Consumer<Scope> acting) {
        this.transactions = transactions;
        this.store = store;
        this.index = index;
        this.writer = writer;
        this.follower = follower;
        this.plan = new ChangePlan(index);
        this.resolved = new ResolvedModules(maxBytes);
        index.whenRemoved(resolved::forget);
        this.impact = new ImpactReport(transactions, plan);
        this.usage = new UsageReport(transactions);
        this.acting = acting;
    }

    @Override
    public ModuleWrite change(
            Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        Written written = writer.write(scope, module, change, expectedRevision, actor);
        if (written.changed()) {
            awaitInForce(scope, module, written.seq());
        }
        return new ModuleWrite(written.changed(), resolve(scope, module));
    }

    @Override
    public ChangePreview preview(Scope scope, String module, OverrideChange change) {
        ScopeView view = index.view(scope);
        return impact.preview(view, module(view, module), change);
    }

    @Override
    public ResolvedModule resolve(Scope scope, String module) {
        return result(scope, module).resolved();
    }

    @Override
    public Stamped<ResolvedModule> resolveStamped(Scope scope, String module) {
        ScopeView view = index.view(scope);
        return new Stamped<>(view.stamp(process), resolve(view, module));
    }

    @Override
    public List<ResolvedModule> list(Scope scope) {
        return list(index.view(scope));
    }

    @Override
    public Stamped<List<ResolvedModule>> listStamped(Scope scope) {
        ScopeView view = index.view(scope);
        return new Stamped<>(view.stamp(process), list(view));
    }

    @Override
    public Optional<ModuleDefinition> definition(Scope scope, String module) {
        ScopeView view = index.view(scope);
        return view.rules(module(view, module).name()).map(ModuleRules::definition);
    }

    @Override
    public Optional<EffectiveModule> effective(Scope scope, String module) {
        acting.accept(scope);
        return result(scope, module).effective();
    }

    @Override
    public String stamp(Scope scope) {
        return index.view(scope).stamp(process);
    }

    @Override
    public long changeSeq() {
        return follower.enforcedSeq();
    }

    @Override
    public ModuleUsage usage(String module, Optional<OrgId> within, int limit, Optional<String> cursor) {
        Snapshot snapshot = index.snapshot();
        Scope asked = within.<Scope>map(Scope::of).orElse(Scope.SYSTEM);
        RegisteredModule registered = snapshot.catalog()
                .module(module)
                .filter(found -> ModuleOwner.isVisible(asked, module))
                .orElseThrow(() -> plan.unknownModule(asked, module));
        return usage.of(snapshot, registered, within, limit, cursor);
    }

    @Override
    public Set<String> versionsInUse(String module) {
        return transactions.read(connection -> {
            Set<String> versions = new TreeSet<>(store.pinnedVersions(connection, module));
            store.registered(connection, module)
                    .flatMap(registered -> registered.override().version())
                    .ifPresent(versions::add);
            return versions;
        });
    }

    @Override
    public Set<String> pinnedVersions(String module) {
        return transactions.read(connection -> new TreeSet<>(store.pinnedVersions(connection, module)));
    }

    private ResolvedModules.Result result(Scope scope, String module) {
        ResolvedModules.Result known = resolved.find(index.snapshot(), scope, module);
        if (known != null) {
            return known;
        }
        Basis basis = index.basis(scope);
        ScopeView view = index.view(scope);
        return resolved.result(view, module(view, module), basis);
    }

    private ResolvedModule resolve(ScopeView view, String module) {
        return resolved.resolve(view, module(view, module));
    }

    private List<ResolvedModule> list(ScopeView view) {
        return view.snapshot().catalog().registry().values().stream()
                .filter(module -> ModuleOwner.isVisible(view.scope(), module.name()))
                .map(module -> resolved.resolve(view, module))
                .toList();
    }

    private RegisteredModule module(ScopeView view, String module) {
        return view.snapshot()
                .catalog()
                .module(module)
                .filter(found -> ModuleOwner.isVisible(view.scope(), module))
                .orElseThrow(() -> plan.unknownModule(view.scope(), module));
    }

    private void awaitInForce(Scope scope, String module, long seq) {
        if (!follower.awaitApplied(seq) && !follower.isEnforced(seq)) {
            throw new ProblemException(new Problem(
                    ProblemCode.INTERNAL,
                    "The change of " + module + " is stored but not yet in force on this node",
                    "This node could not read it back from the database",
                    scope.key(),
                    "It comes into force by itself as soon as the database answers again"));
        }
    }
}
