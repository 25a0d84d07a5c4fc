package io.mortise.host.problem;

/** Reasons of unavailability in the order of precedence: when several hold, the first one is given. */
public enum ReasonCode {
    NOT_INSTALLED,
    RESOLVE_FAILED,
    STARTING,
    START_FAILED,
    STOPPED,
    STUCK,
    QUARANTINED,
    SAFE_MODE,
    SIGNATURE_INVALID,
    PERMISSION_PENDING,
    SYSTEM_DISABLED,
    ORG_DISABLED,
    WORKSPACE_DISABLED,
    REQUIRES_MODULE,
    NOT_ENTITLED
}
