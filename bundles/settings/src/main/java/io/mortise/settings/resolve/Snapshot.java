package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that is the same for every organization and workspace, at one moment. A toggle of the system makes a new snapshot, at
 * the same cost however many workspaces there are; the view is kept as long as no version changes. Immutable but for what it
 * remembers of pinned versions.
 *
 * @param number counts the snapshots of this process
 * @param numbers those of all modules that the process has seen
 * @param system what the versions of the system come to
 * @param pinned what other choices of versions come to, by the pins
 * @param decisions what was decided for organizations, each once
 */
record Snapshot(
        long number,
        ModuleNumbers numbers,
        Catalog catalog,
        ValidVersions system,
        Entitlements entitlements,
        Map<Pins, ValidVersions> pinned,
        Map<OrgDecision.Terms, OrgDecision> decisions) {

    /** Organizations tend to be pinned alike; whoever is not, is worked out each time. */
    private static final int MOST_PINNED = 256;

    private static final int MOST_DECISIONS = 1024;

    /** Nothing is known yet. */
    static Snapshot empty(ModuleNumbers numbers) {
        VersionView view = new VersionView(Catalog.EMPTY, new Numbering(Catalog.EMPTY, numbers), Pins.NONE);
        return new Snapshot(0, numbers, Catalog.EMPTY, view, Entitlements.UNLIMITED);
    }

    private Snapshot(long number, ModuleNumbers numbers, Catalog catalog, VersionView view, Entitlements entitlements) {
        this(
                number,
                numbers,
                catalog,
                new ValidVersions(view, off(catalog, view)),
                entitlements,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    Snapshot next(Catalog changed) {
        VersionView nextView = sameVersions(catalog, changed)
                ? view()
                : new VersionView(changed, new Numbering(changed, numbers), Pins.NONE);
        return new Snapshot(number + 1, numbers, changed, nextView, entitlements);
    }

    Snapshot next(Entitlements changed) {
        return new Snapshot(number + 1, numbers, catalog, system, changed, pinned, new ConcurrentHashMap<>());
    }

    VersionView view() {
        return system.view();
    }

    /** Whether nothing stands in the way of a module of the whole system; false also for one that nobody knows. */
    boolean isAvailable(String module) {
        int asked = view().numbering().of(module);
        return asked >= 0 && !view().closure(asked).meets(system.off(), view().none());
    }

    /**
     * Why what the module adds at an extension point does not count; core modules are never refused.
     *
     * @param org empty at system scope
     */
    Optional<String> refusal(Optional<OrgId> org, String module, String point) {
        int asked = view().numbering().of(module);
        return asked >= 0 && view().isCore(asked) ? Optional.empty() : entitlements.refusal(org, module, point);
    }

    /** Whether nothing stands in the way of a module in an organization. */
    boolean isAvailable(String module, Open org) {
        return org.modules().contains(view().numbering().of(module));
    }

    /** The same in a workspace. Nothing is allocated, for it is asked at every turn. */
    boolean isAvailable(String module, Open org, Toggles workspace) {
        int asked = view().numbering().of(module);
        return org.modules().contains(asked)
                && !versions(org.pins()).view().isOffInWorkspace(asked, inForce(workspace));
    }

    /**
     * The same in a workspace with these toggles, for one who has no more at hand; {@code UNKNOWN} of the few modules for which
     * that is not enough.
     */
    Answer answer(int module, Open org, long packedToggles) {
        if (!org.modules().contains(module)) {
            return Answer.NO;
        }
        VersionView valid = versions(org.pins()).view();
        if (valid.needsOptInWorkspace(module)) {
            return Answer.UNKNOWN;
        }
        return catalog.hearsTenants() && valid.isOffInWorkspace(module, packedToggles) ? Answer.NO : Answer.YES;
    }

    /** All modules that are available in a workspace. */
    ModuleSet available(Open org, Toggles workspace) {
        ModuleSet available = org.modules().copy();
        VersionView valid = versions(org.pins()).view();
        valid.numbering().all().values().forEach(module -> {
            if (valid.isOffInWorkspace(module, inForce(workspace))) {
                available.remove(module);
            }
        });
        return available;
    }

    /** The toggles, unless what tenants say is left out. */
    Toggles inForce(Toggles toggles) {
        return catalog.hearsTenants() ? toggles : Toggles.NONE;
    }

    /** The decision on these terms, which other organizations may have too: few different ones stay close to the processor. */
    OrgDecision shared(OrgDecision.Terms terms) {
        OrgDecision known = decisions.get(terms);
        if (known != null) {
            return known;
        }
        OrgDecision decision = new OrgDecision(terms);
        OrgDecision first = decisions.size() < MOST_DECISIONS ? decisions.putIfAbsent(terms, decision) : null;
        return first == null ? decision : first;
    }

    /** What the versions of an organization with these pins come to. */
    ValidVersions versions(Pins pins) {
        if (pins.isEmpty()) {
            return system;
        }
        ValidVersions known = pinned.get(pins);
        if (known == null) {
            VersionView view = new VersionView(catalog, view().numbering(), pins);
            known = new ValidVersions(view, off(catalog, view));
            if (pinned.size() < MOST_PINNED) {
                ValidVersions first = pinned.putIfAbsent(pins, known);
                known = first == null ? known : first;
            }
        }
        return known;
    }

    /** What is off for everyone under the versions of that view. */
    private static ModuleSet off(Catalog catalog, VersionView view) {
        ModuleSet off = new ModuleSet(view.numbering().size());
        view.numbering().all().forEach((name, number) -> {
            if (VersionChoice.failure(catalog, name, view.pin(name)).isPresent()
                    || (!view.isCore(number) && isSwitchedOff(catalog, name))) {
                off.add(number);
            }
        });
        return off;
    }

    private static boolean isSwitchedOff(Catalog catalog, String name) {
        return catalog.module(name)
                .flatMap(module -> module.override().enabled())
                .equals(Optional.of(false));
    }

    /** Whether whatever hangs on the view may be kept. */
    private static boolean sameVersions(Catalog before, Catalog after) {
        return before.hearsTenants() == after.hearsTenants()
                && before.versions().equals(after.versions())
                && validVersions(before).equals(validVersions(after));
    }

    private static Map<String, String> validVersions(Catalog catalog) {
        Map<String, String> valid = new HashMap<>();
        for (RegisteredModule module : catalog.registry().values()) {
            valid.put(
                    module.name(),
                    module.moduleType() + ' ' + module.override().version().orElse(""));
        }
        return valid;
    }
}
