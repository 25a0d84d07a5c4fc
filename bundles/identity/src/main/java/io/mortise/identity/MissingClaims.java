package io.mortise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.identity.oidc.Identity;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of tokens without the roles claim, once a day for each user: their users lose what groups gave them. */
final class MissingClaims {
    private static final Logger log = LoggerFactory.getLogger(MissingClaims.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final int MOST_KEPT = 10_000;

    private final Cache<String, Boolean> told;

    MissingClaims(Clock clock) {
        this.told = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(EVERY)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    void note(String userId, Identity identity) {
        identity.missingClaim().ifPresent(claim -> {
            if (told.asMap().putIfAbsent(userId, true) == null) {
                log.warn(
                        "{} comes with a token that has no claim '{}', and so has no roles by groups any more. Have the"
                                + " identity provider put it into ID tokens and access tokens alike, or name another"
                                + " claim with --oidc-roles-claim",
                        userId,
                        claim);
            }
        });
    }
}
