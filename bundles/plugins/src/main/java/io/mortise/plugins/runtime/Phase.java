package io.mortise.plugins.runtime;

import io.mortise.host.problem.ReasonCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a plugin version's bundle stands. */
public enum Phase {
    /** Nothing was tried yet. */
    NEW(ReasonCode.STARTING, "It is being installed"),
    /** The framework refused the bundle. */
    INSTALL_FAILED(ReasonCode.NOT_INSTALLED, "It could not be installed"),
    /** Its stored archive was changed: it is left alone until an administrator asks for it again. */
    ARCHIVE_CHANGED(ReasonCode.QUARANTINED, "Its stored archive was changed, and it is not started"),
    /** Its signature is not the one that the system requires. */
    SIGNATURE_INVALID(ReasonCode.SIGNATURE_INVALID, "Its signature is not accepted"),
    /** Settings cannot work with what its manifest says: it was accepted by an earlier program. */
    SCHEMA_REFUSED(ReasonCode.START_FAILED, "The schema of its configuration cannot be used"),
    /** Installed and not started since. */
    INSTALLED(ReasonCode.STOPPED, "It is not started"),
    /** Wanted, and waiting for what has to start before it. */
    WAITING(ReasonCode.STARTING, "It waits for what has to start before it"),
    RESOLVE_FAILED(ReasonCode.RESOLVE_FAILED, "Something that it needs is missing"),
    /** Wanted, and not granted all that it asks for. */
    PERMISSION_PENDING(ReasonCode.PERMISSION_PENDING, "It waits for permissions"),
    /** Wanted, and not needed yet. */
    LAZY(null, "It starts when it is first needed"),
    STARTING(ReasonCode.STARTING, "It is starting"),
    ACTIVE(null, "It is active"),
    START_FAILED(ReasonCode.START_FAILED, "Its start failed"),
    STOPPED(ReasonCode.STOPPED, "It is stopped"),
    /** Its activator holds the framework's lock on the bundle: it is left alone until the next restart. */
    STUCK(ReasonCode.STUCK, "Its start or stop has not ended"),
    /** Failed too often: it is not started again until an administrator asks for it. */
    QUARANTINED(ReasonCode.QUARANTINED, "It failed too often and is left stopped");

    private final Optional<ReasonCode> unavailable;
    private final String told;

    Phase(@Nullable ReasonCode unavailable, String told) {
        this.unavailable = Optional.ofNullable(unavailable);
        this.told = told;
    }

    /** Why a module in this phase cannot serve; empty when it can. */
    public Optional<ReasonCode> unavailable() {
        return unavailable;
    }

    /** The phase as anyone may be told of it. */
    String told() {
        return told;
    }

    /** Whether a start that was asked for is still to come or to end. */
    public boolean isPending() {
        return this == NEW || this == INSTALLED || this == STOPPED || this == WAITING || this == STARTING;
    }

    /** Whether the bundle's code may be running. */
    public boolean isRunning() {
        return this == STARTING || this == ACTIVE || this == STUCK;
    }

    /** Whether it is left alone until an administrator releases it. */
    public boolean isLeftAlone() {
        return this == QUARANTINED || this == ARCHIVE_CHANGED;
    }

    /** Whether something went wrong. */
    public boolean isFailure() {
        return !isPending() && this != ACTIVE && this != LAZY && this != PERMISSION_PENDING;
    }
}
