package io.mortise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who comes with a token or a session. What was found is kept for a few seconds, so that the requests of one caller cost one
 * query together; what ends on this node is forgotten at once, on other nodes after these seconds. Safe for use by many threads.
 */
final class Grants {
    private static final Logger log = LoggerFactory.getLogger(Grants.class);
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    private final Transactions transactions;
    private final Clock clock;
    private final Executor background;
    private final GrantTable tokens = new ApiTokenTable();
    private final GrantTable sessions = new SessionTable();
    private final AtomicLong endings = new AtomicLong();
    private final Cache<TokenHash, Found> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    /** @param background notes uses, for which no request is to wait */
    Grants(Transactions transactions, Clock clock, Executor background) {
        this.transactions = transactions;
        this.clock = clock;
        this.background = background;
    }

    /** @param isWrite whether the request may change something */
    Optional<Caller> ofToken(String token, boolean isWrite) {
        return Secret.isToken(token)
                ? find(tokens, TokenHash.of(token))
                        .map(grant -> grant.caller().by(grant.scopes(), isWrite, grant.end()))
                : Optional.empty();
    }

    Optional<Caller> ofSession(String session) {
        return Secret.isSession(session) ? find(sessions, TokenHash.of(session)).map(Grant::caller) : Optional.empty();
    }

    /** Something has ended, and that is committed: nothing that was found before holds any more. */
    void haveEnded() {
        endings.incrementAndGet();
    }

    /** How often something has ended: what was found before the last time does not hold any more. */
    long endings() {
        return endings.get();
    }

    private Optional<Grant> find(GrantTable table, TokenHash hash) {
        Instant now = Timestamps.now(clock);
        Found found = kept.getIfPresent(hash);
        if (found == null
                || found.endings() != endings.get()
                || !now.isBefore(found.at().plus(KEPT))) {
            found = lookUp(table, hash, now);
            kept.put(hash, found);
        }
        Optional<Grant> valid = found.grant().filter(grant -> now.isBefore(grant.endsAt()));
        if (valid.isPresent()) {
            noteUse(table, hash, found.usedAtMillis(), now);
        }
        return valid;
    }

    private Found lookUp(GrantTable table, TokenHash hash, Instant now) {
        long before = endings.get(); // an ending that is committed meanwhile makes what is read here worthless
        Optional<Grant> grant = transactions.read(connection -> table.find(connection, hash));
        return new Found(
                grant, new AtomicLong(grant.map(Grant::usedAt).orElse(now).toEpochMilli()), now, before);
    }

    private void noteUse(GrantTable table, TokenHash hash, AtomicLong usedAtMillis, Instant now) {
        long noted = usedAtMillis.get();
        boolean isDue = now.toEpochMilli() - noted >= USE_NOTED_EVERY.toMillis();
        if (!isDue || !usedAtMillis.compareAndSet(noted, now.toEpochMilli())) {
            return;
        }
        background.execute(() -> {
            try {
                transactions.run(connection -> {
                    table.noteUse(connection, hash, now);
                    return hash;
                });
            } catch (ProblemException | DatabaseException e) {
                log.warn("The use of a token or session was not noted", e);
            }
        });
    }

    /**
     * What a look-up has found.
     *
     * @param usedAtMillis the last use that was noted
     * @param at when it was looked up
     * @param endings how many endings there had been
     */
    private record Found(Optional<Grant> grant, AtomicLong usedAtMillis, Instant at, long endings) {}
}
