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
        long head = PackedId.head(id);
        long tail = PackedId.tail(id);
        int hash = PackedId.hash(head, tail);
        return segment(hash).find(id, head, tail, hash);
    }

    /** The gate that is in memory, or else the one that is loaded then; what the loader throws is thrown. */
    G load(String id, Supplier<G> loader) {
        return segment(hash(id)).load(id, loader);
    }

    /** From now on the gate is loaded again. */
    void drop(String id) {
        segment(hash(id)).drop(id);
    }

    void dropAll() {
        segments.forEach(GateSegment::dropAll);
    }

    private GateSegment<G> segment(int hash) {
        return segments.get(hash >>> SEGMENT_SHIFT);
    }

    private static int hash(String id) {
        return PackedId.hash(PackedId.head(id), PackedId.tail(id));
    }
}
