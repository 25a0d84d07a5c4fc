package io.mortise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Slows down whoever guesses passwords: of one user, whether or not there is such a user, and from one address.
 *
 * <p>In memory and of this node, on purpose: a failure then costs no write, so guessing cannot keep the database busy. Whoever
 * guesses on several nodes has as many more tries, and after a restart everybody begins anew; neither makes guessing worthwhile.
 * Safe for use by many threads.
 */
final class FailedSignIns {
    private static final int FREE_FAILURES = 10;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private static final int FAILURES_OF_AN_ADDRESS = 30;
    private static final Duration ADDRESS_TIME = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;
    private static final int MOST_KEPT = 20_000;
    private static final String NOT_LOOKED_AT = "The password was not looked at";

    private final Clock clock;
    private final Cache<String, Failures> users;
    private final Cache<String, Failures> addresses;

    FailedSignIns(Clock clock) {
        this.clock = clock;
        this.users = cache(REMEMBERED);
        this.addresses = cache(ADDRESS_TIME);
    }

    /** Throws {@code TOO_MANY_REQUESTS} when this user, or this address, has failed too often of late. */
    void check(String userId, String address) {
        checkAddress(address, NOT_LOOKED_AT);
        Instant now = clock.instant();
        Failures ofUser = users.getIfPresent(userId);
        if (ofUser != null && ofUser.count() >= FREE_FAILURES) {
            refuse(
                    now,
                    ofUser.since().plus(delay(ofUser.count())),
                    NOT_LOOKED_AT,
                    "Too many sign-ins of this user have failed");
        }
    }

    /** The same where nobody knows of which user. */
    void check(String address) {
        checkAddress(address, "You were not signed in");
    }

    private void checkAddress(String address, String title) {
        Instant now = clock.instant();
        Failures ofAddress = addresses.getIfPresent(network(address));
        if (ofAddress != null && ofAddress.count() >= FAILURES_OF_AN_ADDRESS) {
            refuse(now, ofAddress.since().plus(ADDRESS_TIME), title, "Too many sign-ins from your address have failed");
        }
    }

    /** Counts a failure. */
    void failed(String userId, String address) {
        Instant now = clock.instant();
        users.asMap().merge(userId, new Failures(1, now), (old, one) -> new Failures(old.count() + 1, now));
        failed(address);
    }

    /** Counts one of nobody knows which user. */
    void failed(String address) {
        Instant now = clock.instant();
        addresses.asMap().merge(network(address), new Failures(1, now), (old, one) -> old.atThat(now));
    }

    /** Forgets the user's failures; those of the address stay, or one known password would buy more guesses. */
    void succeeded(String userId) {
        users.invalidate(userId);
    }

    private static Duration delay(int failures) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private static void refuse(Instant now, Instant until, String title, String why) {
        if (!now.isBefore(until)) {
            return;
        }
        // Rounded up: who comes back after that many seconds shall not be early.
        long seconds = Duration.between(now, until).plusMillis(999).toSeconds();
        throw new ProblemException(
                new Problem(
                        ProblemCode.TOO_MANY_REQUESTS, title, why, "request body", "Try again in " + seconds + " s"),
                Duration.ofSeconds(seconds));
    }

    /** Of an IPv6 address the half that names the network, for the other half is its user's to choose. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getAllByName(address)[0].getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private Cache<String, Failures> cache(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** @param since of a user's failures the last one, of an address's the first one of its minute */
    private record Failures(int count, Instant since) {

        Failures atThat(Instant now) {
            return now.isBefore(since.plus(ADDRESS_TIME)) ? new Failures(count + 1, since) : new Failures(1, now);
        }
    }
}
