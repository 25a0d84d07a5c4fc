package io.mortise.settings.resolve;

import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gates by id, as many as fit. Readers wait for nobody but a writer of the same part. A load that was under way when something
 * was dropped begins anew, so that what is held is never older than the last drop.
 */
final class GateTable<G extends Gate> {
    private static final int SEGMENTS = 1 << PackedId.SEGMENT_BITS;

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
        return segment(hash(id)).find(id);
    }

    /**
     * Whether the module is available in the workspace with that id, under the snapshot and after so many changes of
     * organizations. Looks at no gate, so that next to nothing has to be fetched from memory.
     */
    Answer answer(String id, int module, Snapshot now, long orgChanges) {
        long head = PackedId.head(id);
        long tail = PackedId.tail(id);
        int hash = PackedId.hash(head, tail);
        return PackedId.isLonger(tail)
                ? Answer.UNKNOWN
                : segment(hash).answer(head, tail, hash, module, now, orgChanges);
    }

    /** What the organization leaves to the gate's workspace, for answers to come. */
    void remember(G gate, Open open) {
        segment(hash(gate.id())).remember(gate, open);
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
        return segments.get(hash >>> (Integer.SIZE - PackedId.SEGMENT_BITS));
    }

    private static int hash(String id) {
        return PackedId.hash(PackedId.head(id), PackedId.tail(id));
    }
}
