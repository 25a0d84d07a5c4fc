package io.mortise.settings.configadmin;

import io.mortise.host.settings.ScopedActivation;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.configadmin.ScopedModules.ScopedVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the component of a scope where it is used before the background has brought it. */
final class FirstUse implements ScopedActivation {
    private final ScopedModules modules;
    private final Residency residency;
    private final ScopedComponents components;
    private final ComponentEvents events;

    FirstUse(ScopedModules modules, Residency residency, ScopedComponents components, ComponentEvents events) {
        this.modules = modules;
        this.residency = residency;
        this.components = components;
        this.events = events;
    }

    @Override
    public boolean await(Scope scope, String module, Duration time) {
        Optional<ScopedVersion> version = scope.depth() == 0 ? Optional.empty() : modules.version(scope, module);
        if (version.isEmpty()) {
            return true;
        }
        String pid = ScopedComponents.pid(scope, module, version.get().version());
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!components.isPresent(scope, module, pid)) {
                residency.want(scope);
                components.refreshNow(scope, module).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (!components.isPresent(scope, module, pid)
                        && modules.component(scope, module).isEmpty()) {
                    return true; // it is not available any more: for the gate to say
                }
            }
            return events.await(pid, version.get().bundleLocation(), end - System.nanoTime());
        } catch (TimeoutException tooLong) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
