package io.mortise.api.workflow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An occasion for workflows that the plugin's manifest declares in {@code contributes.workflowTriggers}. Whoever runs workflows asks
 * it now and then what has happened since it was last asked. Register it as a service, with the property {@link #ID} when the plugin
 * has several triggers. It is called like a {@link WorkflowAction}.
 */
@ConsumerType
public interface WorkflowTrigger {
    /** Service property: the id of the trigger, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * What has happened since then. Asked again with the same cursor it tells the same, and perhaps more: who asks may have lost the
     * answer.
     *
     * @param cursor of the answer before; empty to begin now
     * @throws Exception what keeps it from telling; it is logged, and who asks tries again later
     */
    TriggeredEvents since(String cursor, WorkflowCall call) throws Exception;
}
