package io.mortise.host.identity;

/**
 * An authenticated user.
 *
 * @param systemAdmin whether the user has the role {@link Role#SYS_ADMIN}
 */
public record Caller(String userId, boolean systemAdmin) {

    /** This caller as the author of a change that came over REST. */
    public Actor actor() {
        return actor(Actor.Origin.NONE);
    }

    /** The same, of whose request something is known. */
    public Actor actor(Actor.Origin origin) {
        return new Actor(userId, "rest", origin);
    }
}
