package io.mortise.identity;

import io.mortise.identity.password.HashingTurns;
import io.mortise.identity.password.PasswordHash;
import java.time.Clock;
import java.util.Optional;

/** Looks whether a password is the user's, and slows down whoever guesses. Safe for use by many threads. */
final class PasswordCheck {
    private static final int LONGEST_TRIED = 1000;

    private final FailedSignIns failures;
    private final HashingTurns turns;

    PasswordCheck(HashingTurns turns, Clock clock) {
        this.failures = new FailedSignIns(clock);
        this.turns = turns;
    }

    /** Throws {@code TOO_MANY_REQUESTS} when this user, or this address, has failed too often of late. */
    void begin(String userId, String address) {
        failures.check(userId, address);
    }

    /** Whether it is right; counted as a failure when it is not, or the user is disabled or unknown. Call {@link #begin} before. */
    boolean isRight(String userId, Optional<StoredUser> user, String password, String address) {
        String tried = password.length() > LONGEST_TRIED ? "" : password;
        return turns.inTurn(() -> {
            // Again: others may have failed while this one waited.
            failures.check(userId, address);
            boolean matches = PasswordHash.matches(user.flatMap(StoredUser::password), tried);
            boolean right = matches && user.filter(known -> !known.disabled()).isPresent();
            if (!right) {
                failures.failed(userId, address);
            }
            return right;
        });
    }

    /** The user has come in: the failures so far were none of a guesser. */
    void succeeded(String userId) {
        failures.succeeded(userId);
    }
}
