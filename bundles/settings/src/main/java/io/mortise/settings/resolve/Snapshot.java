package io.mortise.settings.resolve;

import io.mortise.settings.cascade.RegisteredModule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is the same for every organization and workspace, at one moment. A toggle of the system makes a new snapshot, at
 * the same cost however many workspaces there are; the view is kept as long as no version changes. Immutable.
 *
 * @param number counts the snapshots of this process
 * @param off the modules that are off for everyone: not ready, or switched off by the system
 */
record Snapshot(long number, Catalog catalog, VersionView view, ModuleSet off) {

    static final Snapshot EMPTY = first(Catalog.EMPTY);

    private static Snapshot first(Catalog catalog) {
        VersionView view = new VersionView(catalog, Numbering.of(catalog), Map.of());
        return new Snapshot(0, catalog, view, off(catalog, view));
    }

    Snapshot next(Catalog changed) {
        VersionView nextView =
                sameVersions(catalog, changed) ? view : new VersionView(changed, Numbering.of(changed), Map.of());
        return new Snapshot(number + 1, changed, nextView, off(changed, nextView));
    }

    /** What is off for everyone under the versions of that view. */
    static ModuleSet off(Catalog catalog, VersionView view) {
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

    private static boolean sameVersions(Catalog before, Catalog after) {
        return before.versions().equals(after.versions())
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
