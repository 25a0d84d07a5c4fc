package io.mortise.http.events;

import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a plugin, on the wire: {@code event: plugin}.
 *
 * @param step such as {@code STARTED}
 * @param version null when the step is about the module
 * @param message one sentence for an administrator, possibly empty
 */
record StepDocument(String step, String plugin, @Nullable String version, String message, String at) {}
