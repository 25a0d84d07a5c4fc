package io.mortise.host.settings;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Violation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What modules exist: the registry rows, and in memory the versions this node knows and the state of their bundles. The
 * plugins bundle pushes; nobody else writes. Safe for use by many threads.
 */
@ProviderType
public interface ModuleCatalog {

    /**
     * What {@link #install} would refuse of a definition, to be asked before anything is written; the pointers lead into the
     * manifest. Empty when it can be used; never null.
     */
    List<Violation> faults(ModuleDefinition definition);

    /**
     * Writes the registry row of a module that is being installed, within the transaction of the installation and last in
     * it. A new row takes the definition's version as its system version; a row kept from an earlier installation keeps its
     * overrides, and its version if that is still the one installed. Throws {@code ProblemException} {@code MANIFEST_INVALID}
     * for a definition with {@link #faults}.
     *
     * @return the {@code seq} of the change, for {@link #applied(long)} after the commit
     */
    long install(Connection connection, ModuleDefinition definition, Actor actor) throws SQLException;

    /**
     * Marks the module as not installed, last in the transaction of the removal of its last version.
     *
     * @param keepOverrides whether the overrides of all scopes stay for a later installation, or go
     * @return the {@code seq} of the change
     */
    long uninstall(Connection connection, String module, boolean keepOverrides, Actor actor) throws SQLException;

    /** Waits until the change with that number has its effect on this node. Never call it in a transaction. */
    void applied(long seq);

    /**
     * Makes a version known on this node, or replaces what is known of it. Of one with {@link #faults}, which an earlier
     * program may have taken, no configuration key is known, so that it can still be switched off, replaced and removed.
     */
    void publish(ModuleDefinition definition);

    /** Forgets a version on this node. */
    void withdraw(String module, String version);

    /** Reports the state of a version's bundle; effective for the gate when this returns. */
    void report(String module, String version, ModuleStatus status);
}
