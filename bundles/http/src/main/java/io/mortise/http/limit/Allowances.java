package io.mortise.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * So much each second for each of many, and what was saved up to a limit. Memory is bounded: who has not asked for the longest
 * time is forgotten, and begins anew. Safe for use by many threads.
 */
public final class Allowances<K> {
    private final long intervalNanos;
    private final int most;
    private final LongSupplier nanoTime;
    private final Cache<K, TokenBucket> buckets;

    /**
     * Without anybody yet.
     *
     * @param most what may be taken at once
     * @param keys how many are remembered
     */
    public Allowances(int perSecond, int most, int keys, LongSupplier nanoTime) {
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.most = most;
        this.nanoTime = nanoTime;
        this.buckets =
                Caffeine.newBuilder().maximumSize(keys).executor(Runnable::run).build();
    }

    /** Takes that much; false, and takes nothing, when there is less. */
    public boolean take(K key, int amount) {
        long now = nanoTime.getAsLong();
        return buckets.get(key, unseen -> new TokenBucket(now)).take(amount, now, intervalNanos, most);
    }

    /** Gives back what was taken in vain. */
    public void giveBack(K key, int amount) {
        TokenBucket bucket = buckets.getIfPresent(key);
        if (bucket != null) {
            bucket.giveBack(amount, intervalNanos);
        }
    }
}
