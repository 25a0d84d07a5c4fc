package io.mortise.settings.follow;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.Optional;

/**
 * A row as it was read after a change.
 *
 * @param registered at system scope the row of the registry
 * @param override what the scope says, if it says something
 * @param firstSeq the oldest change that this row answers and that nobody was told of yet; {@link #NO_SEQ} when none
 * @param fromThisNode whether one of those changes was made or asked for on this node
 * @param wasGone whether one of those changes removed what the row is about, though it may be there again; for a
 *     whole scope, whether it was found missing
 */
record CurrentRow(
        Optional<RegisteredModule> registered,
        Optional<ModuleOverride> override,
        long firstSeq,
        boolean fromThisNode,
        boolean wasGone) {
    static final long NO_SEQ = Long.MAX_VALUE;

    /** This row, answering for what an older reading of it had to answer for too. */
    CurrentRow after(CurrentRow older) {
        return new CurrentRow(
                registered,
                override,
                Math.min(firstSeq, older.firstSeq),
                fromThisNode || older.fromThisNode,
                wasGone || older.wasGone);
    }
}
