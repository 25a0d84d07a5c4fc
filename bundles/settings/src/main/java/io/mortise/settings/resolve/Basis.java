package io.mortise.settings.resolve;

import org.jspecify.annotations.Nullable;

/**
 * What an answer about a scope was worked out from, to tell whether it still holds. It is taken before anything else is read,
 * and must not keep the snapshot alive: answers are kept for long.
 *
 * @param snapshot the number
 * @param org null at system scope
 * @param workspace null above a workspace
 */
record Basis(long snapshot, @Nullable OrgGate org, @Nullable WorkspaceGate workspace) {

    boolean holdsFor(Snapshot current) {
        return snapshot == current.number()
                && (org == null || !org.isDropped())
                && (workspace == null || !workspace.isDropped());
    }
}
