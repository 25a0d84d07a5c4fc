package io.mortise.host.desired;

import java.time.Duration;
import java.util.Optional;

/**
 * How a document is applied.
 *
 * @param fingerprint of the plan that was agreed to; empty to do whatever is to be done now
 * @param allowsDeletions whether organizations, workspaces and plugins may be removed
 * @param time after which no further step is begun
 */
public record ApplyRequest(Optional<String> fingerprint, boolean allowsDeletions, Duration time) {}
