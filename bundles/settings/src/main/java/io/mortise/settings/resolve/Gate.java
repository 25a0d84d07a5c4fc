package io.mortise.settings.resolve;

import org.jspecify.annotations.Nullable;

/**
 * One organization or workspace in the gate's memory, and at the same time an entry of the {@link GateTable} it is found in:
 * there are so many that an entry beside each, or its toggles apart, would cost as much again. What it says never changes; when the scope says
 * something else, or there is no room for it, it is dropped, and whoever still holds it must look again.
 */
abstract class Gate<G extends Gate<G>> extends Toggles {
    private final String id;
    /** The id's first characters, so that most questions are answered without a look at the text, which lies elsewhere in memory. */
    private final long head;

    private final long tail;
    private final boolean isWhole;
    private volatile @Nullable G next;
    private volatile boolean isDropped;
    /** Written by readers too, without order: nothing but the choice of what to drop hangs on it. */
    private boolean isUsed = true;

    Gate(String id, Toggles toggles) {
        super(toggles);
        this.id = id;
        this.head = PackedId.head(id);
        this.tail = PackedId.tail(id);
        this.isWhole = PackedId.isWhole(id);
    }

    final String id() {
        return id;
    }

    /** @param otherHead, otherTail what {@link PackedId} says of the other id */
    final boolean isOf(String other, long otherHead, long otherTail) {
        return head == otherHead && tail == otherTail && ((isWhole && PackedId.isWhole(other)) || id.equals(other));
    }

    final int hash() {
        return PackedId.hash(head, tail);
    }

    final @Nullable G next() {
        return next;
    }

    final void setNext(@Nullable G other) {
        next = other;
    }

    /** Whether something else may be true by now; once that is so it stays so. Otherwise this counts as a use. */
    final boolean isDropped() {
        if (!isUsed) {
            isUsed = true;
        }
        return isDropped;
    }

    final void drop() {
        isDropped = true;
    }

    /** Whether it was used since this was last asked. */
    final boolean takeUse() {
        boolean was = isUsed;
        isUsed = false;
        return was;
    }

    /** An estimate of the memory it takes. */
    abstract int bytes();
}
