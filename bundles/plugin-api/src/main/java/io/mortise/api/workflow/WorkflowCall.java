package io.mortise.api.workflow;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;

/**
 * One use of an action or a trigger.
 *
 * @param id of the action or trigger in the manifest
 * @param input JSON values that the input's schema allows, unmodifiable
 * @param workspace with the caller
 */
public record WorkflowCall(String id, Map<String, Object> input, WorkspaceContext workspace) {}
