package io.mortise.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.AccessListener;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final ApiTokenTable tokens = new ApiTokenTable();
    private final SessionTable sessions = new SessionTable();
    private final TokenUses tokenUses;
    private final AtomicLong endings = new AtomicLong();
    private final List<AccessListener> listeners = new CopyOnWriteArrayList<>();
    private final Cache<TokenHash, Found> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    /** @param background notes uses of sessions, for which no request is to wait */
    Grants(Transactions transactions, Clock clock, Executor background) {
        this.transactions = transactions;
        this.clock = clock;
        this.background = background;
        this.tokenUses = new TokenUses(transactions, tokens);
    }

    /** The caller with a token of ours, of which this is a use. */
    Optional<Caller> ofToken(String token, Credentials credentials) {
        if (!Secret.isToken(token)) {
            return Optional.empty();
        }
        Instant now = Timestamps.now(clock);
        return find(tokens, TokenHash.of(token), now).valid(now).map(grant -> using(grant, credentials, now));
    }

    private Caller using(Grant token, Credentials credentials, Instant now) {
        String id = token.tokenId().orElseThrow();
        tokenUses.add(id, credentials.isAgain() ? TokenCount.continued(now) : TokenCount.request(now));
        return token.caller().by(id, token.scopes(), credentials.isWrite(), token.end());
    }

    /** @param isAgain whether it is asked for the same request as before, which is no further use of the session */
    Optional<Caller> ofSession(String session, boolean isAgain) {
        if (!Secret.isSession(session)) {
            return Optional.empty();
        }
        TokenHash hash = TokenHash.of(session);
        Instant now = Timestamps.now(clock);
        Found found = find(sessions, hash, now);
        Optional<Grant> grant = found.valid(now);
        if (grant.isPresent() && !isAgain) {
            noteUse(hash, found.usedAtMillis(), now);
        }
        return grant.map(Grant::caller);
    }

    /** A request that came with the token is refused because of the token's limits. */
    void noteRefusal(String tokenId) {
        tokenUses.add(tokenId, TokenCount.refusal(Timestamps.now(clock)));
    }

    /** How often tokens were used. */
    TokenUses tokenUses() {
        return tokenUses;
    }

    /** Something has ended, and that is committed: nothing that was found before holds any more. */
    void haveEnded() {
        endings.incrementAndGet();
        listeners.forEach(AccessListener::accessChanged);
    }

    /** From now on the listener is told what ends here. */
    void addListener(AccessListener listener) {
        listeners.add(listener);
    }

    void removeListener(AccessListener listener) {
        listeners.remove(listener);
    }

    /** How often something has ended: what was found before the last time does not hold any more. */
    long endings() {
        return endings.get();
    }

    private Found find(GrantTable table, TokenHash hash, Instant now) {
        Found found = kept.getIfPresent(hash);
        if (found == null
                || found.endings() != endings.get()
                || !now.isBefore(found.at().plus(KEPT))) {
            found = lookUp(table, hash, now);
            kept.put(hash, found);
        }
        return found;
    }

    private Found lookUp(GrantTable table, TokenHash hash, Instant now) {
        long before = endings.get(); // an ending that is committed meanwhile makes what is read here worthless
        Optional<Grant> grant = transactions.read(connection -> table.find(connection, hash));
        return new Found(
                grant, new AtomicLong(grant.flatMap(Grant::usedAt).orElse(now).toEpochMilli()), now, before);
    }

    private void noteUse(TokenHash hash, AtomicLong usedAtMillis, Instant now) {
        long noted = usedAtMillis.get();
        boolean isDue = now.toEpochMilli() - noted >= USE_NOTED_EVERY.toMillis();
        if (!isDue || !usedAtMillis.compareAndSet(noted, now.toEpochMilli())) {
            return;
        }
        background.execute(() -> {
            try {
                transactions.run(connection -> {
                    sessions.noteUse(connection, hash, now);
                    return hash;
                });
            } catch (ProblemException | DatabaseException e) {
                log.warn("The use of a session was not noted", e);
            }
        });
    }

    /**
     * What a look-up has found.
     *
     * @param usedAtMillis the last use of a session that was noted
     * @param at when it was looked up
     * @param endings how many endings there had been
     */
    private record Found(Optional<Grant> grant, AtomicLong usedAtMillis, Instant at, long endings) {
        /** What is granted now. */
        Optional<Grant> valid(Instant now) {
            return grant.filter(found -> now.isBefore(found.endsAt()));
        }
    }
}
