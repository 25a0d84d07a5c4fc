package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginPlan.Usage;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleUsage;
import io.mortise.host.settings.ModuleUsage.OrgUsage;
import io.mortise.host.settings.ModuleUsage.WorkspaceUsage;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who uses a module, and what is said about it. */
final class ModuleUses {
    private static final int PAGE = 1000;

    private final ModuleSettings settings;

    ModuleUses(ModuleSettings settings) {
        this.settings = settings;
    }

    /** The module at system scope; empty for one that settings do not know. */
    Optional<ResolvedModule> system(String name) {
        return in(Scope.SYSTEM, name);
    }

    /** The same in another scope; throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}. */
    Optional<ResolvedModule> in(Scope scope, String name) {
        try {
            return Optional.of(settings.resolve(scope, name));
        } catch (ProblemException problem) {
            if (problem.problem().code() == ProblemCode.MODULE_NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    /** Whether the module is on at system scope. */
    boolean isEnabled(String name) {
        return system(name).map(module -> module.enabled().system()).orElse(false);
    }

    /** Whether the system says anything about the module besides its version. */
    boolean hasSystemOverride(String name) {
        return system(name)
                .map(ResolvedModule::override)
                .map(ModuleUses::saysSomething)
                .orElse(false);
    }

    private static boolean saysSomething(ModuleOverride override) {
        return override.enabled().isPresent()
                || !override.config().isEmpty()
                || !override.featureFlags().isEmpty()
                || !override.locks().isEmpty();
    }

    /** Counted over all organizations, so it takes its time where there are many. */
    Usage of(String name) {
        if (system(name).isEmpty()) {
            return Usage.NONE;
        }
        Usage sum = Usage.NONE;
        Optional<String> cursor = Optional.empty();
        do {
            ModuleUsage page = settings.usage(name, Optional.empty(), PAGE, cursor);
            sum = sum(sum, counted(page.orgs()));
            cursor = page.next();
        } while (cursor.isPresent());
        return sum;
    }

    static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.orgs() + other.orgs(),
                one.workspaces() + other.workspaces(),
                one.orgOverrides() + other.orgOverrides(),
                one.workspaceOverrides() + other.workspaceOverrides());
    }

    private static Usage counted(List<OrgUsage> orgs) {
        return new Usage(
                orgs.stream().filter(OrgUsage::enabled).count(),
                workspaces(orgs, WorkspaceUsage::enabled),
                orgs.stream().filter(OrgUsage::overridden).count(),
                workspaces(orgs, WorkspaceUsage::overridden));
    }

    private static long workspaces(List<OrgUsage> orgs, Predicate<WorkspaceUsage> which) {
        return orgs.stream()
                .flatMap(org -> org.workspaces().stream())
                .filter(which)
                .count();
    }
}
