package io.mortise.api.ai;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A conversation that a model is to go on with.
 *
 * @param model the id in the manifest
 * @param messages the oldest first, at least one
 * @param maxTokens the most tokens of the answer, where the caller says so
 * @param temperature from 0 to 2, where the caller says so
 * @param workspace with the caller
 */
public record ModelRequest(
        String model,
        List<ModelMessage> messages,
        OptionalInt maxTokens,
        OptionalDouble temperature,
        WorkspaceContext workspace) {
    public ModelRequest {
        messages = List.copyOf(messages);
    }
}
