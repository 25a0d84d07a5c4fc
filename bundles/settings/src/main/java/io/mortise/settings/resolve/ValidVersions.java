package io.mortise.settings.resolve;

/**
 * What follows from one choice of versions at one moment. Immutable.
 *
 * @param off the modules that are off for everyone: not ready, or switched off for the whole system
 */
record ValidVersions(VersionView view, ModuleSet off) {

    /** The modules that are available, with all they need, if those are off too. */
    ModuleSet available(ModuleSet alsoOff) {
        ModuleSet available = new ModuleSet(view.numbering().size());
        view.numbering().all().values().forEach(module -> {
            if (!view.closure(module).meets(off, alsoOff)) {
                available.add(module);
            }
        });
        return available;
    }
}
