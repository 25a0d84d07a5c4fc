package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
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
    private final Map<String, String> pins;
    private final Map<String, ModuleRules> rules = new HashMap<>();
    private final ModuleSet core;
    private final ModuleSet none;
    private final ModuleSet optInOrg;
    private final ModuleSet optInWorkspace;
    private final ModuleSet[] closures;

    /** @param pins the versions to which the organization is pinned, by module; empty for the system */
    VersionView(Catalog catalog, Numbering numbering, Map<String, String> pins) {
        this.numbering = numbering;
        this.pins = Map.copyOf(pins);
        this.none = new ModuleSet(numbering.size());
        this.core = new ModuleSet(numbering.size());
        this.optInOrg = new ModuleSet(numbering.size());
        this.optInWorkspace = new ModuleSet(numbering.size());
        this.closures = new ModuleSet[numbering.size()];
        catalog.registry().values().forEach(module -> add(catalog, module));
        numbering.all().forEach((name, number) -> closures[number] = closureOf(name));
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
        return Optional.ofNullable(pins.get(module));
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

    /** The modules that a layer below the system switches off: by what it says, or by not opting in. */
    ModuleSet off(Origin layer, Map<String, ModuleOverride> overrides) {
        ModuleSet off = (layer == Origin.ORG ? optInOrg : optInWorkspace).copy();
        overrides.forEach((name, override) -> {
            int module = numbering.of(name);
            if (module >= 0 && override.enabled().isPresent() && !core.contains(module)) {
                if (override.enabled().get()) {
                    off.remove(module);
                } else {
                    off.add(module);
                }
            }
        });
        return off;
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
