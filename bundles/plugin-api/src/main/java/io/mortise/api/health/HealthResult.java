package io.mortise.api.health;

/**
 * What a health check has found.
 *
 * @param message one sentence for an administrator, without secrets
 */
public record HealthResult(Status status, String message) {

    /** How it is. */
    public enum Status {
        /** All is well. */
        OK,
        /** It works, and an administrator should look. */
        WARN,
        /** The plugin cannot do its work: the version counts as not healthy. */
        FAIL
    }

    public static HealthResult ok() {
        return new HealthResult(Status.OK, "");
    }

    public static HealthResult warn(String message) {
        return new HealthResult(Status.WARN, message);
    }

    public static HealthResult fail(String message) {
        return new HealthResult(Status.FAIL, message);
    }
}
