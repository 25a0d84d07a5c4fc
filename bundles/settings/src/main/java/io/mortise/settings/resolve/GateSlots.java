package io.mortise.settings.resolve;

import io.mortise.settings.resolve.OrgDecision.Open;
import org.jspecify.annotations.Nullable;

/**
 * Gates by id with open addressing, in arrays side by side, and of each gate what most questions need: a hundred thousand
 * objects would lie all over the memory, and most of the time of a question is waiting for what is fetched from there.
 *
 * <p>Changed by one thread at a time. Others may read meanwhile, and must then not believe what they read: they get no
 * exception and no endless search, but perhaps the wrong answer.
 */
final class GateSlots<G extends Gate> {
    private static final int NONE = -1;
    /** In {@link #entries}: head and tail of the id, and the toggles. */
    private static final int WIDTH = 3;

    private final int size;
    /** The head of an entry is 0 where there is none; no id has that. */
    private final long[] entries;

    private final @Nullable Object[] gates;
    /** What the organization leaves to the workspace, where it is known and the toggles in the entry are all. */
    private final @Nullable Open[] opens;
    /** Written by readers too, without order: nothing but the choice of what to drop hangs on it. */
    private final boolean[] used;

    private int count;

    /** @param size how many slots there are, of which a fifth stays empty */
    GateSlots(int size) {
        this.size = size;
        this.entries = new long[WIDTH * size];
        this.gates = new Object[size];
        this.opens = new Open[size];
        this.used = new boolean[size];
    }

    int size() {
        return size;
    }

    /** These, or as many in more slots, so that one more finds its place quickly. */
    GateSlots<G> withRoom() {
        if (5 * (count + 1) <= 4 * size) {
            return this;
        }
        // By an eighth and not twice as many: there may be a million, and all slots count.
        GateSlots<G> larger = new GateSlots<>(size + size / 8 + 8);
        for (int slot = 0; slot < size; slot++) {
            if (gates[slot] != null) {
                copy(slot, larger, larger.freeSlot(hash(slot)));
                larger.count++;
            }
        }
        return larger;
    }

    /** Only if it is not there, and there is room. */
    void add(G gate) {
        long head = PackedId.head(gate.id());
        long tail = PackedId.tail(gate.id());
        int slot = freeSlot(PackedId.hash(head, tail));
        gates[slot] = gate;
        opens[slot] = null;
        used[slot] = true;
        entries[WIDTH * slot] = head;
        entries[WIDTH * slot + 1] = tail;
        entries[WIDTH * slot + 2] = gate.packed();
        count++;
    }

    @Nullable
    G find(String id) {
        int slot = slotOf(id);
        return slot == NONE ? null : gate(slot);
    }

    /** The same, with what {@link PackedId} says of the id. Counts as a use. */
    @Nullable
    G find(String id, long head, long tail, int hash) {
        int slot = slotOf(id, head, tail, hash);
        if (slot == NONE) {
            return null;
        }
        use(slot);
        return gate(slot);
    }

    /** See {@link GateTable#answer}. Counts as a use. */
    Answer answer(long head, long tail, int hash, int module, Snapshot now, long orgChanges) {
        int slot = slotOf(null, head, tail, hash);
        if (slot == NONE) {
            return Answer.UNKNOWN;
        }
        use(slot);
        Open open = opens[slot];
        return open == null || !open.holdsFor(now, orgChanges)
                ? Answer.UNKNOWN
                : now.answer(module, open, entries[WIDTH * slot + 2]);
    }

    /** Nothing, if the gate is not there any more or its toggles do not fit into the entry. */
    void remember(G gate, Open open) {
        int slot = slotOf(gate.id());
        if (slot != NONE && gates[slot] == gate && gate.isPacked()) {
            opens[slot] = open;
        }
    }

    /** Where the gate is; negative if it is nowhere. */
    int slotOf(String id) {
        long head = PackedId.head(id);
        long tail = PackedId.tail(id);
        return slotOf(id, head, tail, PackedId.hash(head, tail));
    }

    /** @param id null when the two numbers say all of it */
    private int slotOf(@Nullable String id, long head, long tail, int hash) {
        int slot = PackedId.place(hash, size);
        for (int left = size; left > 0; left--) {
            long here = entries[WIDTH * slot];
            if (here == 0) {
                return NONE;
            }
            if (here == head && entries[WIDTH * slot + 1] == tail && (!PackedId.isLonger(tail) || isOf(slot, id))) {
                return slot;
            }
            slot = after(slot);
        }
        return NONE;
    }

    private boolean isOf(int slot, @Nullable String id) {
        G gate = gate(slot);
        return gate != null && gate.id().equals(id);
    }

    /** The gate of the slot, null when it is empty. */
    @SuppressWarnings("unchecked") // nothing but G is ever put there
    @Nullable
    G gate(int slot) {
        return (G) gates[slot];
    }

    /** Whether the gate was used since this was last asked, by whoever looked for it or holds it. */
    boolean takeUse(int slot) {
        boolean wasFound = used[slot];
        used[slot] = false;
        G gate = gate(slot);
        boolean wasHeld = gate != null && gate.takeUse();
        return wasFound || wasHeld;
    }

    private void use(int slot) {
        if (!used[slot]) {
            used[slot] = true;
        }
    }

    /** Those behind it that would not be found over the gap move up. */
    void remove(int slot) {
        int gap = slot;
        for (int next = after(gap); gates[next] != null; next = after(next)) {
            int first = PackedId.place(hash(next), size);
            if (distance(first, next) >= distance(gap, next)) {
                copy(next, this, gap);
                gap = next;
            }
        }
        gates[gap] = null;
        opens[gap] = null;
        entries[WIDTH * gap] = 0;
        count--;
    }

    private void copy(int slot, GateSlots<G> to, int other) {
        to.gates[other] = gates[slot];
        to.opens[other] = opens[slot];
        to.used[other] = used[slot];
        System.arraycopy(entries, WIDTH * slot, to.entries, WIDTH * other, WIDTH);
    }

    private int freeSlot(int hash) {
        int slot = PackedId.place(hash, size);
        while (gates[slot] != null) {
            slot = after(slot);
        }
        return slot;
    }

    private int hash(int slot) {
        return PackedId.hash(entries[WIDTH * slot], entries[WIDTH * slot + 1]);
    }

    private int after(int slot) {
        return slot + 1 == size ? 0 : slot + 1;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + size;
    }
}
