package io.mortise.host.identity;

/**
 * Who changes something, for audit.
 *
 * @param userId the user's id; {@code system} where the runtime itself acts
 * @param channel how the change came: {@code rest}, {@code deploy-folder}, {@code config-admin}, {@code retention} or
 *     {@code boot}
 */
public record Actor(String userId, String channel) {

    /** The runtime itself, while it starts. */
    public static final Actor BOOT = new Actor("system", "boot");

    /** A direct edit through ConfigurationAdmin. */
    public static final Actor CONFIG_ADMIN = new Actor("system", "config-admin");

    /** The hot-deploy folder. */
    public static final Actor DEPLOY_FOLDER = new Actor("system", "deploy-folder");

    /** The task that purges what was deleted long ago. */
    public static final Actor RETENTION = new Actor("system", "retention");
}
