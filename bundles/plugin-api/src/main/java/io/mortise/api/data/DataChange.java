package io.mortise.api.data;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;

/**
 * Data that somebody wants to change.
 *
 * @param validator the id in the manifest
 * @param entity what it is: {@code workspace} with {@code name}, {@code color} and {@code icon}, or {@code settings} with
 *     {@code navigation} and {@code features} of the workspace
 * @param before JSON values as they are stored, unmodifiable; what is not set is missing
 * @param after the same as they would be
 * @param workspace with the caller
 */
public record DataChange(
        String validator,
        String entity,
        Map<String, Object> before,
        Map<String, Object> after,
        WorkspaceContext workspace) {}
