package io.mortise.host.identity;

import io.mortise.host.tenant.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * An authenticated user.
 *
 * @param systemAdmin whether the user has the role {@link Role#SYS_ADMIN}: ask the {@link AccessPolicy} instead where a token may
 *     be limited
 * @param token the token by which the user comes, when it does not allow all that the user may do, or not for good
 * @param origin what is known of the request, {@link Actor.Origin#NONE} where nothing is
 */
public record Caller(String userId, boolean systemAdmin, Optional<TokenUse> token, Actor.Origin origin) {

    /** A user whose credentials allow all that the user may do. */
    public Caller(String userId, boolean systemAdmin) {
        this(userId, systemAdmin, Optional.empty(), Actor.Origin.NONE);
    }

    /** The same user, who comes with that token of our own, of those scopes. */
    public Caller by(String tokenId, TokenScopes scopes, boolean isWrite, Optional<Instant> endsAt) {
        if (scopes.equals(TokenScopes.EVERYTHING) && endsAt.isEmpty()) {
            return this;
        }
        TokenUse use = new TokenUse(scopes, isWrite, false, endsAt, Optional.of(tokenId));
        return new Caller(userId, systemAdmin, Optional.of(use), origin);
    }

    /** The same user, who comes with a token of the identity provider: it allows all but making what lasts longer. */
    public Caller byForeignToken() {
        return new Caller(
                userId,
                systemAdmin,
                Optional.of(new TokenUse(TokenScopes.EVERYTHING, true, true, Optional.empty(), Optional.empty())),
                origin);
    }

    /** Whether the credentials hold in a scope; says nothing about the user. */
    public boolean reaches(Scope scope) {
        return token.map(use -> use.scopes().reaches(scope)).orElse(true);
    }

    /** Whether the credentials leave a permission of plugins; says nothing about the user. */
    public boolean leaves(String permission) {
        return token.map(use -> use.scopes().leaves(permission)).orElse(true);
    }

    /** The same user, of whose request something is known. */
    public Caller from(Actor.Origin request) {
        return new Caller(userId, systemAdmin, token, request);
    }

    /** This caller as the author of a change that came over REST. */
    public Actor actor() {
        return new Actor(userId, "rest", origin);
    }
}
