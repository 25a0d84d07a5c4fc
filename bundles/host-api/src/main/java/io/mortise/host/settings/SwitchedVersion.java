package io.mortise.host.settings;

import java.util.List;

/**
 * That another version has become the system's, in a transaction that is still to be committed.
 *
 * @param changed false when nothing had to be written
 * @param seq the number to wait for by {@link ModuleCatalog#applied} after the commit; 0 when nothing was written
 * @param revision of the system's override now
 * @param migrated what the migration changed
 */
public record SwitchedVersion(boolean changed, long seq, long revision, List<MigratedOverride> migrated) {
    public SwitchedVersion {
        migrated = List.copyOf(migrated);
    }
}
