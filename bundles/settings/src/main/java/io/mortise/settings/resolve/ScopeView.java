package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a scope, at one moment.
 *
 * @param org the rows of the organization, {@code null} at system scope
 * @param workspace the rows of the workspace, {@code null} above
 */
record ScopeView(
        Snapshot snapshot,
        Scope scope,
        @Nullable ScopeRows org,
        @Nullable ScopeRows workspace) {

    /** The versions that are valid in the scope. */
    VersionView versions() {
        return org == null
                ? snapshot.view()
                : org.decision(snapshot).versions(snapshot).view();
    }

    /** Why the organization is not entitled to the module; empty when it is, and at system scope. */
    Optional<String> refusal(String module) {
        return org == null
                ? Optional.empty()
                : Optional.ofNullable(org.decision(snapshot).refusals().get(module));
    }

    /** Why the organization does not take the module's version; empty when it does, and at system scope. */
    Optional<String> unaccepted(String module) {
        return org == null
                ? Optional.empty()
                : Optional.ofNullable(org.decision(snapshot).unaccepted().get(module));
    }

    /** Whether nothing stands in the way of the module; false also for one that nobody knows. */
    boolean isAvailable(String module) {
        if (org == null) {
            return snapshot.isAvailable(module);
        }
        Open open = org.decision(snapshot).open(snapshot);
        return workspace == null
                ? snapshot.isAvailable(module, open)
                : snapshot.isAvailable(module, open, workspace.toggles());
    }

    Optional<ModuleRules> rules(String module) {
        return versions().rules(module);
    }

    /** What is said about the module, from the system down. */
    Layers layers(RegisteredModule module) {
        return Layers.of(scope, at -> said(at, module));
    }

    /** The same without what is left out in a safe mode. */
    Layers layersInForce(RegisteredModule module) {
        return snapshot.catalog().hearsTenants()
                ? layers(module)
                : Layers.of(scope, at -> at.depth() == 0 ? module.override() : ModuleOverride.NONE);
    }

    /** What the scope itself says about the module, in force or not. */
    ModuleOverride said(RegisteredModule module) {
        return said(scope, module);
    }

    private ModuleOverride said(Scope at, RegisteredModule module) {
        if (at.depth() == 0) {
            return module.override();
        }
        ScopeRows rows = at.depth() == 1 ? org : workspace;
        return rows == null ? ModuleOverride.NONE : rows.of(module.name());
    }

    /** What decides the scope, by numbers: it may be kept for long without keeping anything else. */
    Decisive decisive() {
        return new Decisive(
                snapshot.number(),
                org == null ? 0 : org.fingerprint(),
                workspace == null ? 0 : workspace.fingerprint());
    }

    /** Equal for the same scope when the same things decide it. */
    record Decisive(long snapshot, long org, long workspace) {}

    /** The same scope if it said that about the module; at system scope the registry's row has changed with it. */
    ScopeView with(RegisteredModule module, ModuleOverride override) {
        Optional<ModuleOverride> row = Optional.of(override);
        if (workspace != null) {
            return new ScopeView(snapshot, scope, org, workspace.with(module.name(), row));
        }
        if (org != null) {
            return new ScopeView(snapshot, scope, org.with(module.name(), row), null);
        }
        Catalog changed = snapshot.catalog().withModule(module.name(), Optional.of(module));
        return new ScopeView(snapshot.next(changed), scope, null, null);
    }

    /** An opaque text that changes with whatever decides the scope. */
    String stamp(String process) {
        StringBuilder stamp = new StringBuilder(process).append('-').append(Long.toString(snapshot.number(), 36));
        if (org != null) {
            stamp.append('-').append(Long.toUnsignedString(org.fingerprint(), 36));
        }
        if (workspace != null) {
            stamp.append('-').append(Long.toUnsignedString(workspace.fingerprint(), 36));
        }
        return stamp.toString();
    }
}
