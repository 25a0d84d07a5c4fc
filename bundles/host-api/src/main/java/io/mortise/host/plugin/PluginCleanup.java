package io.mortise.host.plugin;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by every bundle that keeps rows of a plugin, so that uninstalling the plugin with its data removes them too, in all
 * organizations. Otherwise they stay for a later installation.
 */
@ConsumerType
public interface PluginCleanup {

    /** Deletes this bundle's rows of the plugin, inside the transaction that uninstalls it. */
    void delete(Connection connection, String plugin) throws SQLException;

    /** How many things of each kind {@link #delete} would remove, by their name as in {@code fieldValues}. */
    Map<String, Long> preview(Connection connection, String plugin) throws SQLException;
}
