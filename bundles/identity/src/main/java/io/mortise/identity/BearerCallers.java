package io.mortise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemCode;
import io.mortise.identity.oidc.Identity;
import io.mortise.identity.oidc.OpenIdConnect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who comes with a token of the identity provider. The token is verified each time, for it may have ended and its key may be
 * gone; whose it is here is kept for as long as {@link Grants} keeps what our own tokens grant. Safe for use by many threads.
 */
final class BearerCallers {
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;

    private final OpenIdConnect openId;
    private final LinkedUsers users;
    private final Grants grants;
    private final Clock clock;
    private final Cache<TokenHash, Found> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    BearerCallers(OpenIdConnect openId, LinkedUsers users, Grants grants, Clock clock) {
        this.openId = openId;
        this.users = users;
        this.grants = grants;
        this.clock = clock;
    }

    /** Empty when the text has not the form of such a token; throws as {@link OpenIdConnect#ofBearer} and {@link LinkedUsers}. */
    Optional<Caller> callerOf(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        Identity identity = openId.ofBearer(token);
        TokenHash hash = TokenHash.of(token);
        Instant now = clock.instant();
        Found found = kept.getIfPresent(hash);
        if (found == null
                || found.endings() != grants.endings()
                || !now.isBefore(found.at().plus(KEPT))) {
            found = lookUp(identity, now);
            kept.put(hash, found);
        }
        return Optional.of(found.caller());
    }

    private Found lookUp(Identity identity, Instant now) {
        long before = grants.endings(); // an ending that is committed meanwhile makes what is read here worthless
        StoredUser user = users.accept(identity, ProblemCode.INVALID_TOKEN);
        return new Found(new Caller(user.id(), user.systemAdmin()).byForeignToken(), now, before);
    }

    /**
     * What a look-up has found.
     *
     * @param endings how many endings there had been
     */
    private record Found(Caller caller, Instant at, long endings) {}
}
