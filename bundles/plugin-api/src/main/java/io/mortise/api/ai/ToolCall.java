package io.mortise.api.ai;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;

/**
 * One use of a tool.
 *
 * @param tool the id in the manifest
 * @param input JSON values that the input's schema allows, unmodifiable
 * @param workspace with the caller, on whose behalf the tool acts
 */
public record ToolCall(String tool, Map<String, Object> input, WorkspaceContext workspace) {}
