package io.mortise.host.problem;

/** Every stable problem code, with the HTTP status it is answered with. Codes are never renamed once released. */
public enum ProblemCode {
    BAD_REQUEST(400),
    MALFORMED_JSON(400),
    UNKNOWN_FIELD(400),
    WRONG_TYPE(400),
    MISSING_FIELD(400),
    INVALID_ID(400),
    INVALID_PARAMETER(400),
    ORG_REQUIRED(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    PERMISSION_DENIED(403),
    NOT_FOUND(404),
    ORG_NOT_FOUND(404),
    WORKSPACE_NOT_FOUND(404),
    MODULE_NOT_FOUND(404),
    PLUGIN_NOT_FOUND(404),
    VERSION_NOT_FOUND(404),
    ENDPOINT_NOT_FOUND(404),
    MODULE_UNAVAILABLE(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ID_TAKEN(409),
    PARENT_DISABLED(409),
    NARROWED(409),
    LOCKED_BY_PARENT(409),
    NOT_OVERRIDABLE(409),
    CORE_MODULE(409),
    HAS_DEPENDENTS(409),
    NAME_TAKEN(409),
    VERSION_EXISTS(409),
    BUNDLE_STUCK(409),
    REVISION_CONFLICT(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNKNOWN_CONFIG_KEY(422),
    UNKNOWN_FLAG(422),
    CONFIG_INVALID(422),
    ARCHIVE_INVALID(422),
    MANIFEST_INVALID(422),
    BUNDLE_INVALID(422),
    PACKAGE_REFUSED(422),
    DEPENDENCY_MISSING(422),
    DEPENDENCY_CYCLE(422),
    WIRING_REFUSED(422),
    REVISION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    INTERNAL(500),
    STARTING(503),
    STOPPING(503),
    DATABASE_UNAVAILABLE(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** The HTTP status (RFC 9110) that goes with this code. */
    public int status() {
        return status;
    }
}
