package io.mortise.host.plugin;

import java.time.Instant;

/**
 * One aspect of a plugin version's state.
 *
 * @param type {@code Installed}, {@code Resolved}, {@code Active} or {@code Healthy}; {@code Updated} where it was put in the
 *     place of another version, or could not be; {@code Required} where a module that it needs is off
 * @param status whether it holds
 * @param reason a stable word for why
 * @param message one sentence for a person
 * @param since when it last changed
 */
public record Condition(String type, boolean status, String reason, String message, Instant since) {}
