package io.mortise.settings.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gates by id, as many as fit. Readers take no lock. A load that was under way when something was dropped begins anew, so that
 * what is held is never older than the last drop.
 */
final class GateTable<G extends Gate<G>> {
    private static final int SEGMENTS = 16;
    private static final int SEGMENT_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(SEGMENTS);
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final List<GateSegment<G>> segments = new ArrayList<>(SEGMENTS);

    /** @param maxBytes how much memory the gates may take, estimated */
    GateTable(long maxBytes) {
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(new GateSegment<>(maxBytes / SEGMENTS));
        }
    }

    /** The gate that is in memory, null when none is. */
    @Nullable
    G find(String id) {
        int hash = hash(id);
        return segment(hash).find(id, hash);
    }

    /** The gate that is in memory, or else the one that is loaded then; what the loader throws is thrown. */
    G load(String id, Supplier<G> loader) {
        int hash = hash(id);
        return segment(hash).load(id, hash, loader);
    }

    /** From now on the gate is loaded again. */
    void drop(String id) {
        int hash = hash(id);
        segment(hash).drop(id, hash);
    }

    void dropAll() {
        segments.forEach(GateSegment::dropAll);
    }

    private GateSegment<G> segment(int hash) {
        return segments.get(hash >>> SEGMENT_SHIFT);
    }

    /** Spread over all bits: the highest choose the segment, the lowest the bucket. */
    static int hash(String id) {
        return id.hashCode() * GOLDEN_RATIO;
    }
}
