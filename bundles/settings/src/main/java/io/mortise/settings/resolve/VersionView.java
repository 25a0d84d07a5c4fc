package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What follows from the versions that are valid in the system, or under the pins of one organization, whatever is toggled:
 * which modules need which others, which are core, which are off until somebody opts in. Immutable.
 */
final class VersionView {
    private static final AtomicLong MADE = new AtomicLong();

    private final long number = MADE.incrementAndGet();
    private final Numbering numbering;
    private final Pins pins;
    private final Map<String, ModuleRules> rules = new HashMap<>();
    private final ModuleSet core;
    private final ModuleSet none;
    private final ModuleSet optInOrg;
    private final ModuleSet optInWorkspace;
    private final boolean hasOptInWorkspace;
    private final ModuleSet[] closures;
    /** The modules of organizations. */
    private final Map<String, Integer> owned = new HashMap<>();

    /** @param pins of the organization; none for the system */
    VersionView(Catalog catalog, Numbering numbering, Pins pins) {
        this.numbering = numbering;
        this.pins = pins;
        this.none = new ModuleSet(numbering.size());
        this.core = new ModuleSet(numbering.size());
        this.optInOrg = new ModuleSet(numbering.size());
        this.optInWorkspace = new ModuleSet(numbering.size());
        this.closures = new ModuleSet[numbering.size()];
        catalog.registry().values().forEach(module -> add(catalog, module));
        this.hasOptInWorkspace = !optInWorkspace.equals(none);
        numbering.all().forEach((name, number) -> {
            closures[number] = closureOf(name);
            if (ModuleOwner.isOwned(name)) {
                owned.put(name, number);
            }
        });
    }

    /** Tells this view from all others of the process, without holding on to it. */
    long number() {
        return number;
    }

    Numbering numbering() {
        return numbering;
    }

    /** The module and everything it needs, directly or not. */
    ModuleSet closure(int module) {
        return closures[module];
    }

    ModuleSet none() {
        return none;
    }

    boolean isCore(int module) {
        return core.contains(module);
    }

    Optional<String> pin(String module) {
        return pins.version(module);
    }

    Pins pins() {
        return pins;
    }

    /** The valid version, as far as this node knows it. */
    Optional<ModuleRules> rules(String module) {
        return Optional.ofNullable(rules.get(module));
    }

    /** The modules that the valid version names as required. */
    Set<String> requires(String module) {
        return rules(module)
                .map(ModuleRules::definition)
                .map(ModuleDefinition::requires)
                .orElse(Set.of());
    }

    /**
     * What an organization switches off, by what it says, by not opting in, because it may not use it, or because it belongs to
     * another organization.
     */
    ModuleSet offInOrg(OrgId org, Toggles toggles, Set<String> refused) {
        ModuleSet off = optInOrg.copy();
        toggles.applyTo(off, core);
        refused.forEach(module -> off.add(numbering.of(module)));
        owned.forEach((module, number) -> {
            if (!ModuleOwner.isOf(org, module)) {
                off.add(number);
            }
        });
        return off;
    }

    /** Whether a workspace switches off the module or anything it needs, by what it says or by not opting in. */
    boolean isOffInWorkspace(int module, Toggles toggles) {
        ModuleSet closure = closures[module];
        return toggles.switchOffAny(closure, core)
                || (hasOptInWorkspace && closure.meetsUnless(optInWorkspace, toggles));
    }

    /** The same of a module for which no workspace has to opt in. */
    boolean isOffInWorkspace(int module, long packedToggles) {
        return Toggles.switchOffAny(packedToggles, closures[module], core);
    }

    /** Whether the module or anything it needs is off until a workspace opts in. */
    boolean needsOptInWorkspace(int module) {
        return hasOptInWorkspace && closures[module].meets(optInWorkspace, none);
    }

    private void add(Catalog catalog, RegisteredModule module) {
        int number = numbering.of(module.name());
        Optional<ModuleRules> valid = VersionChoice.rules(catalog, module, pin(module.name()));
        valid.ifPresent(known -> rules.put(module.name(), known));
        if (Cascade.isCore(module, valid)) {
            core.add(number);
            return;
        }
        Optional<Origin> optIn = valid.flatMap(known -> known.definition().optIn());
        if (optIn.equals(Optional.of(Origin.ORG))) {
            optInOrg.add(number);
        } else if (optIn.equals(Optional.of(Origin.WORKSPACE))) {
            optInWorkspace.add(number);
        }
    }

    private ModuleSet closureOf(String name) {
        ModuleSet reached = new ModuleSet(numbering.size());
        Deque<String> open = new ArrayDeque<>();
        open.add(name);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!reached.contains(numbering.of(next))) {
                reached.add(numbering.of(next));
                open.addAll(requires(next));
            }
        }
        return reached;
    }
}
