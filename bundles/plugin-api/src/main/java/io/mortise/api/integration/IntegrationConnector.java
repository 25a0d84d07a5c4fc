package io.mortise.api.integration;

import io.mortise.api.config.TypedConfig;
import io.mortise.api.workspace.WorkspaceContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A connection to another system that the plugin's manifest declares in {@code contributes.connectors}. Register it as a service,
 * with the property {@link #ID} when the plugin has several connectors.
 *
 * <p>It is called on threads of the runtime, for several workspaces at the same time, only where the module is available in this
 * version. A test has ten seconds, a look at the health one; then the thread is interrupted.
 *
 * @param <C> the module's configuration as the connector reads it: a record or an annotation type, see {@link TypedConfig#of}. What
 *     does not fit is told to the caller, and the connector is not called
 */
@ConsumerType
public interface IntegrationConnector<C> {
    /** Service property: the id of the connector, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /** The type of the configuration. */
    Class<C> configType();

    /**
     * Connects to the other system, for an administrator who wants to know whether the configuration is right.
     *
     * @param config the module's resolved configuration in that workspace
     * @param workspace with the caller
     * @throws Exception what keeps it from connecting; its message is shown to the administrator
     */
    ConnectorStatus test(C config, WorkspaceContext workspace) throws Exception;

    /**
     * How the connection was when it was last used; it should not connect. Shown to members of the workspace.
     *
     * @param workspace without a user
     * @throws Exception what keeps it from telling; it counts as failed
     */
    default ConnectorStatus health(C config, WorkspaceContext workspace) throws Exception {
        return ConnectorStatus.unknown();
    }
}
