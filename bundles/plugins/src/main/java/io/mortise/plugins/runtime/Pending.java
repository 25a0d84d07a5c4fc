package io.mortise.plugins.runtime;

import java.time.Instant;

/**
 * Something that is being done with a bundle and has not ended.
 *
 * @param operation {@code start}, {@code stop} or {@code uninstall}
 * @param thread the name of the thread that it runs on
 */
public record Pending(String operation, Instant since, String thread) {}
