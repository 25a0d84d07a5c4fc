package io.mortise.api.migration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings the data that an earlier version of the plugin has stored into the form that this one expects. A version whose
 * manifest has {@code data} in one of its {@code migrations} registers one such service; it is found as soon as the bundle is
 * active.
 *
 * <p>It is called once for each version, on a thread of its own, before the version becomes the system's, while the one before
 * goes on serving. When it throws, or takes longer than the manifest allows (then the thread is interrupted), the update fails
 * and the version before stays; the next attempt calls it again. So it must bear being run twice.
 *
 * <p>There is no way back to be written: going back to the version before needs nothing of this one. The manifest says instead
 * whether the version before can work with what this leaves ({@code "reversible"}).
 */
@ConsumerType
@FunctionalInterface
public interface DataMigration {

    /** Migrates; whatever it throws fails the update. */
    void migrate(MigrationContext context) throws Exception;
}
