package io.mortise.settings.resolve;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link GateTable}: chains of gates, one for each bucket. Whatever changes them holds this lock. Whoever finds
 * without it may miss a gate that is just being moved, but never meets a wrong or dropped one; a miss is looked for again with
 * the lock. When the room is used up, gates that were not used since the last round are dropped.
 */
final class GateSegment<G extends Gate<G>> {
    private static final int FIRST_BUCKETS = 16;

    private final long maxBytes;
    private volatile AtomicReferenceArray<@Nullable G> buckets = new AtomicReferenceArray<>(FIRST_BUCKETS);
    // Guarded by this.
    private int count;
    private long bytes;
    private int hand;
    /** How often it was said that something has changed, whether or not it was held. */
    private long drops;

    GateSegment(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Nullable
    G find(String id, long head, long tail, int hash) {
        AtomicReferenceArray<@Nullable G> table = buckets;
        for (G gate = table.get(bucket(hash, table)); gate != null; gate = gate.next()) {
            if (gate.isOf(id, head, tail)) {
                return gate.isDropped() ? null : gate;
            }
        }
        return null;
    }

    private @Nullable G find(String id) {
        long head = PackedId.head(id);
        long tail = PackedId.tail(id);
        return find(id, head, tail, PackedId.hash(head, tail));
    }

    /** Loads without the lock, for that may take as long as the database does; and again if something was dropped meanwhile. */
    G load(String id, Supplier<G> loader) {
        while (true) {
            long before;
            synchronized (this) {
                G known = find(id);
                if (known != null) {
                    return known;
                }
                before = drops;
            }
            G gate = loader.get();
            G held = addUnless(before, id, gate);
            if (held != null) {
                return held;
            }
        }
    }

    /** The gate that is held then: this one, or one that somebody else has loaded; null when there were drops since. */
    private synchronized @Nullable G addUnless(long before, String id, G gate) {
        G known = find(id);
        if (known != null || drops != before) {
            return known;
        }
        if (2 * count >= buckets.length()) {
            grow();
        }
        link(buckets, gate);
        count++;
        bytes += gate.bytes();
        makeRoom(gate);
        return gate;
    }

    synchronized void drop(String id) {
        drops++;
        G gate = find(id);
        if (gate != null) {
            remove(gate, bucket(gate.hash(), buckets));
        }
    }

    synchronized void dropAll() {
        drops++;
        AtomicReferenceArray<@Nullable G> table = buckets;
        for (int i = 0; i < table.length(); i++) {
            for (G gate = table.get(i); gate != null; gate = gate.next()) {
                gate.drop();
            }
        }
        buckets = new AtomicReferenceArray<>(FIRST_BUCKETS);
        count = 0;
        bytes = 0;
    }

    /** Goes round like the hand of a clock; what was used since it last came by is spared once. */
    private void makeRoom(G newest) {
        AtomicReferenceArray<@Nullable G> table = buckets;
        for (int left = 2 * table.length(); left > 0 && bytes > maxBytes; left--) {
            hand = (hand + 1) & (table.length() - 1);
            for (G gate = table.get(hand); gate != null; gate = gate.next()) {
                if (gate != newest && !gate.takeUse()) {
                    remove(gate, hand);
                }
            }
        }
    }

    /** The removed gate keeps its successor, for readers that are just passing it. */
    private void remove(G gate, int bucket) {
        gate.drop();
        G before = null;
        for (G at = buckets.get(bucket); at != null && at != gate; at = at.next()) {
            before = at;
        }
        if (before == null) {
            buckets.set(bucket, gate.next());
        } else {
            before.setNext(gate.next());
        }
        count--;
        bytes -= gate.bytes();
    }

    private void grow() {
        AtomicReferenceArray<@Nullable G> old = buckets;
        AtomicReferenceArray<@Nullable G> larger = new AtomicReferenceArray<>(2 * old.length());
        for (int i = 0; i < old.length(); i++) {
            G gate = old.get(i);
            while (gate != null) {
                G next = gate.next();
                link(larger, gate);
                gate = next;
            }
        }
        buckets = larger;
    }

    private void link(AtomicReferenceArray<@Nullable G> table, G gate) {
        int bucket = bucket(gate.hash(), table);
        gate.setNext(table.get(bucket));
        table.set(bucket, gate);
    }

    private static int bucket(int hash, AtomicReferenceArray<?> table) {
        return hash & (table.length() - 1);
    }
}
