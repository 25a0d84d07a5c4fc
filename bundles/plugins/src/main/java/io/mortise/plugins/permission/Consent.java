package io.mortise.plugins.permission;

import io.mortise.host.identity.Actor;

/**
 * What is granted together with an installation.
 *
 * @param all whether all that the manifest asks for
 * @param known whether what needs no consent, and what an earlier version was granted
 * @param grantedBy the user's id
 * @param channel as in {@code PermissionGrant}
 */
public record Consent(boolean all, boolean known, String grantedBy, String channel) {
    /** Nothing: the grants come by themselves. */
    public static final Consent NONE = new Consent(false, false, "", "");

    /** What nobody has to be asked for. */
    public static final Consent KNOWN = new Consent(false, true, "", "");

    /** Everything, by that person or part of the runtime. */
    public static Consent by(Actor actor) {
        return new Consent(true, true, actor.userId(), actor.channel());
    }
}
