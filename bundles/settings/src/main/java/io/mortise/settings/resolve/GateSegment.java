package io.mortise.settings.resolve;

import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link GateTable}. Whatever changes it holds its lock for writing; whoever asks reads without the lock, and
 * believes what it has read if nobody held the lock meanwhile. When the room is used up, gates that were not used since the
 * last round are dropped.
 */
final class GateSegment<G extends Gate> {
    private static final int FIRST_SIZE = 16;

    private final long maxBytes;
    private final StampedLock lock = new StampedLock();
    // Guarded by the lock.
    private GateSlots<G> slots = new GateSlots<>(FIRST_SIZE);
    private long bytes;
    private int hand;
    /** How often it was said that something has changed, whether or not it was held. */
    private long drops;

    GateSegment(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Nullable
    G find(String id) {
        long head = PackedId.head(id);
        long tail = PackedId.tail(id);
        int hash = PackedId.hash(head, tail);
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            G gate = slots.find(id, head, tail, hash);
            if (lock.validate(stamp)) {
                return gate;
            }
        }
        stamp = lock.readLock();
        try {
            return slots.find(id, head, tail, hash);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** See {@link GateTable#answer}; the id is told by its numbers. */
    Answer answer(long head, long tail, int hash, int module, Snapshot now, long orgChanges) {
        long stamp = lock.tryOptimisticRead();
        if (stamp == 0) {
            return Answer.UNKNOWN;
        }
        Answer answer = slots.answer(head, tail, hash, module, now, orgChanges);
        return lock.validate(stamp) ? answer : Answer.UNKNOWN;
    }

    void remember(G gate, Open open) {
        // Enough for this: it is written in one go, and all who write it mean the same gate.
        long stamp = lock.readLock();
        try {
            slots.remember(gate, open);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Loads without the lock, for that may take as long as the database does; and again if something was dropped meanwhile. */
    G load(String id, Supplier<G> loader) {
        while (true) {
            G known = find(id);
            if (known != null) {
                return known;
            }
            long before = drops();
            G gate = loader.get();
            G held = addUnless(before, gate);
            if (held != null) {
                return held;
            }
        }
    }

    private long drops() {
        long stamp = lock.readLock();
        try {
            return drops;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** The gate that is held then: this one, or one that somebody else has loaded; null when there were drops since. */
    private @Nullable G addUnless(long before, G gate) {
        long stamp = lock.writeLock();
        try {
            G known = slots.find(gate.id());
            if (known != null || drops != before) {
                return known;
            }
            slots = slots.withRoom();
            slots.add(gate);
            bytes += gate.bytes();
            makeRoom(gate);
            return gate;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void drop(String id) {
        long stamp = lock.writeLock();
        try {
            drops++;
            remove(slots.slotOf(id));
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void dropAll() {
        long stamp = lock.writeLock();
        try {
            drops++;
            for (int slot = 0; slot < slots.size(); slot++) {
                G gate = slots.gate(slot);
                if (gate != null) {
                    gate.drop();
                }
            }
            slots = new GateSlots<>(FIRST_SIZE);
            bytes = 0;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Goes round like the hand of a clock; what was used since it last came by is spared once. */
    private void makeRoom(G newest) {
        for (int left = 2 * slots.size(); left > 0 && bytes > maxBytes; left--) {
            hand = (hand + 1) % slots.size();
            // Another gate may move to where one was removed.
            while (bytes > maxBytes && slots.gate(hand) != newest && !slots.takeUse(hand) && remove(hand)) {
                left--;
            }
        }
    }

    /** False when there is none. */
    private boolean remove(int slot) {
        G gate = slot < 0 ? null : slots.gate(slot);
        if (gate == null) {
            return false;
        }
        gate.drop();
        slots.remove(slot);
        bytes -= gate.bytes();
        return true;
    }
}
