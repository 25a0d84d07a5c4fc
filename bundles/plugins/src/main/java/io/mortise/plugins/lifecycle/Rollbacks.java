package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginStep;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.plugins.store.UpdateRow;
import io.mortise.plugins.store.UpdateRow.State;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes back to the version that an update has replaced. It needs nothing of the version that is left. */
final class Rollbacks {
    private static final Logger log = LoggerFactory.getLogger(Rollbacks.class);

    private static final int SERVER_FAULT = 500;

    private final InstalledPlugins installed;
    private final ModuleUses uses;
    private final ModuleCatalog catalog;
    private final UpdateStore store;
    private final Standby standby;
    private final KeptRunning kept;
    private final Rollout rollout;
    private final Rewiring rewiring;
    private final Plans plans;
    private final ModuleLocks locks;
    private final BiConsumer<String, String> usable;

    /** What it needs of others. */
    record Parts(
            InstalledPlugins installed,
            ModuleUses uses,
            ModuleCatalog catalog,
            UpdateStore store,
            Standby standby,
            KeptRunning kept,
            Rollout rollout,
            Rewiring rewiring,
            Plans plans,
            ModuleLocks locks) {}

    /** @param usable throws when the version of that name may not become the system's */
    Rollbacks(Parts parts, BiConsumer<String, String> usable) {
        this.installed = parts.installed();
        this.uses = parts.uses();
        this.catalog = parts.catalog();
        this.store = parts.store();
        this.standby = parts.standby();
        this.kept = parts.kept();
        this.rollout = parts.rollout();
        this.rewiring = parts.rewiring();
        this.plans = parts.plans();
        this.locks = parts.locks();
        this.usable = usable;
    }

    /** Goes back because somebody asks for it. */
    PluginPlan rollBack(String name, boolean force, boolean dryRun, Actor actor) {
        return locks.in(name, () -> {
            UpdateRow row = last(name);
            if (!force) {
                requireReversible(row);
                usable.accept(name, row.from());
            }
            PluginPlan plan = plans.rollback(row, installed.now());
            if (!dryRun) {
                goBack(row, "", force, actor);
            }
            return plan;
        });
    }

    private static void requireReversible(UpdateRow row) {
        if (!row.reversible()) {
            throw PluginProblems.irreversible(row.name(), row.from(), row.to());
        }
    }

    /**
     * Goes back because the version has failed; when that cannot be, it stays, and what is known against it is noted. Throws
     * what is no refusal, such as a database that is away for a moment: it is to be called again then.
     */
    void failed(UpdateRow watched, String cause) {
        locks.in(watched.name(), () -> {
            log.warn("Plugin {} {} failed after its update. {}", watched.name(), watched.to(), cause);
            try {
                UpdateRow row = last(watched.name());
                if (!row.from().equals(watched.from()) || !row.to().equals(watched.to())) {
                    return watched; // a later update has come in between
                }
                requireReversible(row);
                usable.accept(row.name(), row.from());
                goBack(row, cause, false, Actor.HEALTH_WINDOW);
            } catch (ProblemException refused) {
                if (refused.problem().code().status() >= SERVER_FAULT) {
                    throw refused;
                }
                log.error(
                        "Plugin {} {} stays though it failed. {}",
                        watched.name(),
                        watched.to(),
                        refused.problem().oneLine());
                store.keep(
                        watched,
                        cause + ". It was not rolled back, because "
                                + refused.problem().detail());
            }
            return watched;
        });
    }

    private UpdateRow last(String name) {
        UpdateRow row = store.find(name)
                .filter(update -> update.state() != State.ROLLED_BACK)
                .orElseThrow(() -> PluginProblems.nothingToRollBack(name, "no update of it is known that could be"));
        Optional<String> selected = uses.system(name).flatMap(ResolvedModule::version);
        if (!selected.equals(Optional.of(row.to()))) {
            throw PluginProblems.nothingToRollBack(
                    name, "its version " + selected.orElse("") + " was not chosen by the last update");
        }
        if (installed.now().find(name, row.from()).isEmpty()) {
            throw PluginProblems.nothingToRollBack(name, "version " + row.from() + " is not installed any more");
        }
        return row;
    }

    private void goBack(UpdateRow row, String cause, boolean force, Actor actor) {
        InstalledVersion back = installed.now().find(row.name(), row.from()).orElseThrow();
        PluginLocation left = new PluginLocation(row.name(), row.to());
        try {
            if (uses.isEnabled(row.name())) {
                standby.start(back)
                        .filter(why -> standby.isActive(left) && !force)
                        .ifPresent(why -> {
                            throw PluginProblems.updateFailed(row.name(), row.from(), why);
                        });
            }
            Optional<SwitchedVersion> switched = store.rollBack(row, cause, actor);
            if (switched.isPresent()) {
                catalog.applied(switched.get().seq());
                log.info("Plugin {} went back from {} to {} ({})", row.name(), row.to(), row.from(), actor.channel());
                rollout.tell(PluginStep.ROLLED_BACK, left, cause);
            }
        } finally {
            kept.prepared(back.location());
            kept.forgetFallback(back.location());
            rollout.settle(row.name());
            rewiring.rewire(row.name());
        }
    }
}
