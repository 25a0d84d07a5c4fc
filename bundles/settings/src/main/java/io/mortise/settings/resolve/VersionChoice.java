package io.mortise.settings.resolve;

import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.Optional;

/** Which version of a module is valid under an organization's pin, and whether its bundle can serve. */
final class VersionChoice {
    private VersionChoice() {}

    static Optional<ModuleRules> rules(Catalog catalog, RegisteredModule module, Optional<String> pin) {
        return version(module, pin).flatMap(version -> catalog.rules(module.name(), version));
    }

    /** Why the bundle of the valid version cannot serve; empty when it can. */
    static Optional<Reason> failure(Catalog catalog, String name, Optional<String> pin) {
        Optional<RegisteredModule> module = catalog.module(name).filter(RegisteredModule::installed);
        if (module.isEmpty()) {
            return Optional.of(notInstalled(name));
        }
        Optional<String> version = version(module.get(), pin);
        if (version.isEmpty() || catalog.rules(name, version.get()).isEmpty()) {
            return Optional.of(unknownVersion(catalog, name, version));
        }
        Optional<ModuleStatus> status = catalog.status(name, version.get());
        if (!catalog.hasPlugins()
                && !catalog.rules(name, version.get()).get().definition().builtin()
                && status.flatMap(ModuleStatus::failure)
                        .filter(VersionChoice::isFault)
                        .isEmpty()) {
            return Optional.of(Reason.of(ReasonCode.SAFE_MODE, "The safe mode leaves out uploaded plugins"));
        }
        if (status.isEmpty()) {
            return Optional.of(Reason.of(ReasonCode.STARTING, name + " " + version.get() + " is being made ready"));
        }
        return status.get().failure().filter(reason -> !isMeant(reason, module.get()));
    }

    static Reason notInstalled(String name) {
        return Reason.of(ReasonCode.NOT_INSTALLED, name + " is not installed");
    }

    /** Whether it would stand in the way without the safe mode too: a bundle that does not run for its sake is no fault. */
    private static boolean isFault(Reason reason) {
        return reason.code() != ReasonCode.STOPPED && reason.code() != ReasonCode.STARTING;
    }

    private static Optional<String> version(RegisteredModule module, Optional<String> pin) {
        return pin.or(() -> module.override().version());
    }

    /** While this node has not made any version known it is still starting; afterwards the version is really missing. */
    private static Reason unknownVersion(Catalog catalog, String name, Optional<String> version) {
        if (catalog.versionsOf(name).isEmpty()) {
            return Reason.of(ReasonCode.STARTING, name + " is being made ready");
        }
        return Reason.of(
                ReasonCode.NOT_INSTALLED, name + " " + version.orElse("without a version") + " is not installed");
    }

    /** A bundle that is stopped because the system switched the module off is no fault: the toggle is the reason. */
    private static boolean isMeant(Reason reason, RegisteredModule module) {
        ModuleOverride override = module.override();
        return reason.code() == ReasonCode.STOPPED && override.enabled().equals(Optional.of(false)) && !module.isCore();
    }
}
