package io.mortise.host.identity;

import java.util.Optional;

/**
 * Who changes something, for audit.
 *
 * @param userId the user's id; {@code system} where the runtime itself acts
 * @param channel how the change came: {@code rest}, {@code oidc}, {@code deploy-folder}, {@code config-admin}, {@code retention},
 *     {@code health-window} or {@code boot}
 * @param origin the request by which the change came, {@link Origin#NONE} where there was none
 */
public record Actor(String userId, String channel, Origin origin) {

    /** The runtime itself, while it starts. */
    public static final Actor BOOT = new Actor("system", "boot");

    /** A direct edit through ConfigurationAdmin. */
    public static final Actor CONFIG_ADMIN = new Actor("system", "config-admin");

    /** The hot-deploy folder. */
    public static final Actor DEPLOY_FOLDER = new Actor("system", "deploy-folder");

    /** The task that purges what was deleted long ago. */
    public static final Actor RETENTION = new Actor("system", "retention");

    /** The watch over a plugin version that was updated. */
    public static final Actor HEALTH_WINDOW = new Actor("system", "health-window");

    /** Someone of whose request nothing is known. */
    public Actor(String userId, String channel) {
        this(userId, channel, Origin.NONE);
    }

    /**
     * Where a change came from.
     *
     * @param address the remote address
     * @param correlationId the id by which the request is found again in logs and problems
     * @param reason why, in the caller's own words
     */
    public record Origin(Optional<String> address, Optional<String> correlationId, Optional<String> reason) {

        /** No request: the runtime itself, the hot-deploy folder, ConfigurationAdmin. */
        public static final Origin NONE = new Origin(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
