package io.mortise.api.workflow;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A step of workflows that the plugin's manifest declares in {@code contributes.workflowActions}, with the JSON schemas of what
 * goes in and comes out. Register it as a service, with the property {@link #ID} when the plugin has several actions.
 *
 * <p>It is called on threads of the runtime, only where the module is available in this version, with input that the schema allows,
 * and for callers who have the permission that the manifest demands. After ten seconds its thread is interrupted.
 */
@ConsumerType
public interface WorkflowAction {
    /** Service property: the id of the action, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * Does it.
     *
     * @return JSON values ({@code String}, {@code Number}, {@code Boolean}, {@code List}, {@code Map}, {@code null}) that the
     *     output's schema allows
     * @throws Exception what keeps it from being done; it is logged, and the caller is told that the action failed
     */
    Map<String, Object> run(WorkflowCall call) throws Exception;
}
