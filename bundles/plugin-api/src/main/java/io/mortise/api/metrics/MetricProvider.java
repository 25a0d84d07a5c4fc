package io.mortise.api.metrics;

import io.mortise.api.workspace.WorkspaceContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers for metrics that the plugin's manifest declares in {@code contributes.metrics}. Register it as a service, with the
 * property {@link #ID} when it answers for some of them only; its registration ends with the bundle's.
 *
 * <p>It is asked on threads of the runtime, for several workspaces at the same time, but only for those in which the module is
 * available in this version. What it says is kept for some seconds and shown to all who may see the metric: so the context that
 * it gets names no user. It has half a second, unless the operator says otherwise; then its thread is interrupted, and the same
 * metric of that workspace is not asked again before it has returned.
 */
@ConsumerType
public interface MetricProvider {
    /** Service property: the id of the metric that the service answers for, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * The value, now, of the kind that the manifest declares as {@code display}.
     *
     * @param metric the id in the manifest
     * @param workspace without a user
     * @throws Exception what keeps it from telling; it is logged and not shown to users
     */
    MetricValue value(String metric, WorkspaceContext workspace) throws Exception;
}
