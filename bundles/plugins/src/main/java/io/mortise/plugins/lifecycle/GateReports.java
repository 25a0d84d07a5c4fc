package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells the gate how versions stand. What a version may not do any more closes it before a pass, which may have to wait for its
 * turn, stops the bundle. Safe for use by many threads.
 */
final class GateReports {
    private final ModuleCatalog catalog;
    private final Set<String> closed = new HashSet<>(); // ids of rows, guarded by this

    GateReports(ModuleCatalog catalog) {
        this.catalog = catalog;
    }

    /** The bundle of a version has that status now. */
    synchronized void report(InstalledVersion version, VersionStatus status) {
        if (status.phase() == Phase.PERMISSION_PENDING) { // a pass has come to it
            closed.remove(version.row().id());
        }
        tell(version, status.forGate());
    }

    /**
     * It lacks a grant, or none any more.
     *
     * @param status asked for while no other is reported
     */
    synchronized void follow(InstalledVersion version, boolean lacksGrant, Supplier<Optional<VersionStatus>> status) {
        boolean changes = lacksGrant
                ? closed.add(version.row().id())
                : closed.remove(version.row().id());
        if (changes) {
            status.get().ifPresent(now -> tell(version, now.forGate()));
        }
    }

    private void tell(InstalledVersion version, ModuleStatus status) {
        boolean shut =
                status.failure().isEmpty() && closed.contains(version.row().id());
        catalog.report(
                version.row().name(),
                version.row().version(),
                shut
                        ? ModuleStatus.failed(Reason.of(ReasonCode.PERMISSION_PENDING, "It waits for permissions"))
                        : status);
    }
}
