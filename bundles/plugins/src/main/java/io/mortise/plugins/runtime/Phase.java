package io.mortise.plugins.runtime;

import io.mortise.host.problem.ReasonCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a plugin version's bundle stands. */
public enum Phase {
    /** Nothing was tried yet. */
    NEW(ReasonCode.STARTING),
    /** The framework refused the bundle. */
    INSTALL_FAILED(ReasonCode.NOT_INSTALLED),
    /** Installed and not started since. */
    INSTALLED(ReasonCode.STOPPED),
    /** Wanted, and waiting for what has to start before it. */
    WAITING(ReasonCode.STARTING),
    RESOLVE_FAILED(ReasonCode.RESOLVE_FAILED),
    STARTING(ReasonCode.STARTING),
    ACTIVE(null),
    START_FAILED(ReasonCode.START_FAILED),
    STOPPED(ReasonCode.STOPPED),
    /** Its activator holds the framework's lock on the bundle: it is left alone until the next restart. */
    STUCK(ReasonCode.STUCK),
    /** Failed too often: it is not started again until an administrator asks for it. */
    QUARANTINED(ReasonCode.QUARANTINED);

    private final Optional<ReasonCode> unavailable;

    Phase(@Nullable ReasonCode unavailable) {
        this.unavailable = Optional.ofNullable(unavailable);
    }

    /** Why a module in this phase cannot serve; empty when it can. */
    public Optional<ReasonCode> unavailable() {
        return unavailable;
    }

    /** Whether a start that was asked for is still to come or to end. */
    public boolean isPending() {
        return this == NEW || this == INSTALLED || this == STOPPED || this == WAITING || this == STARTING;
    }

    /** Whether the bundle's code may be running. */
    public boolean isRunning() {
        return this == STARTING || this == ACTIVE || this == STUCK;
    }

    /** Whether something went wrong. */
    public boolean isFailure() {
        return !isPending() && this != ACTIVE;
    }
}
