package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Pins an organization to a version: it is started and made ready before the gate lets the organization in. */
final class Pinning {
    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final Standby standby;
    private final PluginWires wires;
    private final ModuleLocks locks;
    private final Usable usable;

    /** Throws when a scope may not have that version. */
    interface Usable {
        void require(String name, String version, Scope scope);
    }

    Pinning(
            InstalledPlugins installed,
            ModuleSettings settings,
            Standby standby,
            PluginWires wires,
            ModuleLocks locks,
            Usable usable) {
        this.installed = installed;
        this.settings = settings;
        this.standby = standby;
        this.wires = wires;
        this.locks = locks;
        this.usable = usable;
    }

    ModuleWrite pin(
            Scope org, String name, String version, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        return locks.in(name, () -> {
            Optional<String> before = settings.resolve(org, name).version();
            Optional<InstalledVersion> next = installed.now().find(name, version);
            if (next.isEmpty() || before.equals(Optional.of(version))) {
                return settings.change(org, name, change, expectedRevision, actor); // which says what is wrong
            }
            settings.preview(org, name, change);
            usable.require(name, version, org);
            requireUnwired(name, version, before);
            try {
                if (settings.resolve(Scope.SYSTEM, name).enabled().system()) {
                    start(next.get(), before).ifPresent(why -> {
                        throw PluginProblems.updateFailed(name, version, why);
                    });
                }
                return settings.change(org, name, change, expectedRevision, actor);
            } finally {
                standby.release(next.get().location());
            }
        });
    }

    private Optional<String> start(InstalledVersion next, Optional<String> before) {
        return before.map(number ->
                        standby.start(next, new PluginLocation(next.row().name(), number)))
                .orElseGet(() -> standby.start(next));
    }

    /** Whoever uses both the classes of one version and the organization's data would meet the other one there. */
    private void requireUnwired(String name, String version, Optional<String> before) {
        Map<String, Collection<String>> uses = new TreeMap<>(wires.of(new PluginLocation(name, version)));
        before.ifPresent(number -> uses.putAll(wires.of(new PluginLocation(name, number))));
        if (!uses.isEmpty()) {
            throw PluginProblems.wired(name, version, uses);
        }
    }
}
