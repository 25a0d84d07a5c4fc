package io.mortise.settings.configadmin;

import java.io.IOException;

/**
 * Tells what this package itself does in ConfigurationAdmin from what others do there: on a thread inside {@link #run} the
 * store is suppressed, because what is written came from the database, and no event is taken for somebody's edit.
 */
final class OwnChanges {
    private final ThreadLocal<Boolean> active = ThreadLocal.withInitial(() -> false);

    boolean isActive() {
        return active.get();
    }

    void run(Change change) throws IOException {
        active.set(true);
        try {
            change.make();
        } finally {
            active.remove();
        }
    }

    /** Runs what somebody else does from within an own change, such as a listener that edits another configuration. */
    void suspend(Change change) throws IOException {
        boolean before = active.get();
        active.set(false);
        try {
            change.make();
        } finally {
            active.set(before);
        }
    }

    /** Something done in ConfigurationAdmin. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }
}
