package io.mortise.host.settings;

import io.mortise.host.problem.Reason;
import java.util.Optional;

/**
 * What the runtime knows about the bundle of one module version.
 *
 * @param failure why the version cannot serve, empty when its bundle is active or can be started lazily
 */
public record ModuleStatus(Optional<Reason> failure) {

    /** The bundle is active. */
    public static final ModuleStatus READY = new ModuleStatus(Optional.empty());

    /** The version cannot serve, for that reason. */
    public static ModuleStatus failed(Reason reason) {
        return new ModuleStatus(Optional.of(reason));
    }
}
