package io.mortise.settings.resolve;

/**
 * One organization or workspace in the gate's memory, found in a {@link GateTable}: there are so many that its toggles in an
 * object of their own would cost as much again. What it says never changes; when the scope says something else, or there is
 * no room for it, it is dropped, and whoever still holds it must look again.
 */
abstract class Gate extends Toggles {
    private final String id;
    private volatile boolean isDropped;

    Gate(String id, Toggles toggles) {
        super(toggles);
        this.id = id;
    }

    final String id() {
        return id;
    }

    /** Whether something else may be true by now; once that is so it stays so. */
    final boolean isDropped() {
        return isDropped;
    }

    final void drop() {
        isDropped = true;
    }

    /** An estimate of the memory it takes. */
    abstract int bytes();
}
