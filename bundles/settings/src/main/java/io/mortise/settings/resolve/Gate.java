package io.mortise.settings.resolve;

/**
 * One organization or workspace in the gate's memory, found in a {@link GateTable}: there are so many that its toggles in an
 * object of their own would cost as much again. What it says never changes; when the scope says something else, or there is
 * no room for it, it is dropped, and whoever still holds it must look again.
 */
abstract class Gate extends Toggles {
    private final String id;
    private volatile boolean isDropped;
    /** Written without order: nothing but the choice of what to drop hangs on it. */
    private boolean isUsed;

    Gate(String id, Toggles toggles) {
        super(toggles);
        this.id = id;
    }

    final String id() {
        return id;
    }

    /** Whether something else may be true by now; once that is so it stays so. Otherwise this counts as a use. */
    final boolean isDropped() {
        if (!isUsed) {
            isUsed = true;
        }
        return isDropped;
    }

    /** Whether somebody who holds it has used it since this was last asked; who finds it is noted in {@link GateSlots}. */
    final boolean takeUse() {
        boolean was = isUsed;
        isUsed = false;
        return was;
    }

    final void drop() {
        isDropped = true;
    }

    /** An estimate of the memory it takes. */
    abstract int bytes();
}
