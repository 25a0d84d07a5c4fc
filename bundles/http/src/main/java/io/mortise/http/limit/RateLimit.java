package io.mortise.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the requests of each caller: of the user, once credentials have been found to be theirs, otherwise of the address. So
 * neither users behind one address stand in each other's way, nor does guessing tokens give anybody a new limit. Memory is bounded:
 * who has not been seen for the longest time is forgotten. Safe for use by many threads.
 */
public final class RateLimit {
    private static final String UNKNOWN = "io.mortise.http.unknownCredentials";
    private static final int MAX_CALLERS = 20_000;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int BURST_SECONDS = 2;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Cache<String, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .executor(Runnable::run)
            .build();
    private final Cache<Credentials, String> users = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build();

    /**
     * @param perSecond requests that a caller may send in the long run, and twice as many at once; 0 for no limit
     */
    public RateLimit(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Counts a request; throws {@code RATE_LIMITED} when its caller has sent too many. */
    public void admit(HttpServletRequest request) {
        if (perSecond == 0) {
            return;
        }
        Optional<Credentials> credentials = Credentials.of(request);
        Optional<String> user = credentials.map(users::getIfPresent);
        if (user.isEmpty()) {
            credentials.ifPresent(unknown -> request.setAttribute(UNKNOWN, unknown));
        }
        String caller = user.map("user "::concat).orElseGet(() -> "address " + Network.of(request.getRemoteAddr()));
        long now = nanoTime.getAsLong();
        TokenBucket bucket = buckets.get(caller, unseen -> new TokenBucket(now));
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        if (!bucket.take(now, interval, (long) perSecond * BURST_SECONDS)) {
            throw exceeded();
        }
    }

    /** Remembers whose the credentials of an admitted request are. */
    public void learn(HttpServletRequest request, Caller caller) {
        if (request.getAttribute(UNKNOWN) instanceof Credentials credentials) {
            users.put(credentials, caller.userId());
        }
    }

    /** The credentials of the request are nobody's, or nobody's any more. */
    public void forget(HttpServletRequest request) {
        if (perSecond > 0) {
            Credentials.of(request).ifPresent(users::invalidate);
        }
    }

    private ProblemException exceeded() {
        return new ProblemException(new Problem(
                ProblemCode.RATE_LIMITED,
                "Too many requests",
                "A caller may send " + perSecond + " requests a second in the long run, and "
                        + perSecond * BURST_SECONDS + " at once",
                "server",
                "Wait as long as Retry-After says; who needs more asks the operator for a higher --rate-limit"));
    }
}
