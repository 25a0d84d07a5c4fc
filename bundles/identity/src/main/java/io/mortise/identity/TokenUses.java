package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.ApiToken;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often API tokens are used. Uses wait in memory, so that no request costs a write, until {@link #flush} adds them to what
 * the database has from all nodes. Safe for use by many threads, none of which may be in a transaction.
 */
final class TokenUses {
    private static final Logger log = LoggerFactory.getLogger(TokenUses.class);

    private final Transactions transactions;
    private final ApiTokenTable table;
    private final ConcurrentMap<String, TokenCount> waiting = new ConcurrentHashMap<>();

    /** Held for writing while uses move from memory to the database, for reading by those who add up both. */
    private final ReadWriteLock moving = new ReentrantReadWriteLock();

    TokenUses(Transactions transactions, ApiTokenTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /** Adds to the uses that wait. Neither waits nor fails. */
    void add(String tokenId, TokenCount use) {
        waiting.merge(tokenId, use, TokenCount::plus);
    }

    /** Writes what waits. What cannot be written goes on waiting, and the log tells why. */
    void flush() {
        moving.writeLock().lock();
        try {
            move(take());
        } finally {
            moving.writeLock().unlock();
        }
    }

    /** Tokens as the database has them, with the uses that wait here. Throws what reading throws. */
    List<ApiToken> complete(Supplier<List<ApiToken>> read) {
        moving.readLock().lock();
        try {
            return read.get().stream().map(this::withWaiting).toList();
        } finally {
            moving.readLock().unlock();
        }
    }

    /** In the order of ids: nodes that write the same rows do not wait for each other in a circle. */
    private SortedMap<String, TokenCount> take() {
        SortedMap<String, TokenCount> taken = new TreeMap<>();
        for (String id : waiting.keySet()) {
            Optional.ofNullable(waiting.remove(id)).ifPresent(use -> taken.put(id, use));
        }
        return taken;
    }

    private void move(SortedMap<String, TokenCount> taken) {
        if (taken.isEmpty()) {
            return;
        }
        try {
            transactions.run(connection -> {
                table.addUses(connection, taken);
                return taken;
            });
        } catch (RuntimeException e) { // whatever it is: the uses would be lost
            taken.forEach(this::add);
            log.warn("The uses of {} tokens were not written; they go on waiting in memory", taken.size(), e);
        }
    }

    private ApiToken withWaiting(ApiToken token) {
        TokenCount use = waiting.get(token.id());
        if (use == null) {
            return token;
        }
        return new ApiToken(
                token.id(),
                token.name(),
                token.scopes(),
                token.createdAt(),
                token.expiresAt(),
                Optional.of(token.lastUsedAt()
                        .filter(known -> known.isAfter(use.lastAt()))
                        .orElse(use.lastAt())),
                new ApiToken.Usage(
                        token.usage().requests() + use.requests(), token.usage().refused() + use.refused()));
    }
}
