package io.mortise.host.settings;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes another version of a module the system's, together with what becomes of stored overrides, in the transaction of the
 * plugins bundle, which alone calls it. Safe for use by many threads.
 */
@ProviderType
public interface VersionSwitches {

    /**
     * Tells what that version would make of stored overrides; only reads. Never call it in a transaction.
     *
     * <p>Organizations that are pinned to another version are left out, with their workspaces.
     *
     * @param version which need not be installed
     */
    SwitchPreview preview(ModuleDefinition version, OverrideMigration migration);

    /**
     * Writes a change of the system's override, checked against the version that it names, and what the migration makes of
     * the overrides of all scopes but those pinned elsewhere; last in the transaction.
     *
     * <p>Throws what {@link ModuleSettings#change} throws.
     */
    SwitchedVersion change(
            Connection connection,
            String module,
            OverrideChange change,
            OptionalLong expectedRevision,
            OverrideMigration migration,
            Actor actor)
            throws SQLException;

    /**
     * Goes back: makes that version the system's again and takes back what a migration changed, key by key. A value that
     * somebody has written since stays.
     */
    SwitchedVersion restore(
            Connection connection, String module, String version, List<MigratedOverride> migrated, Actor actor)
            throws SQLException;
}
