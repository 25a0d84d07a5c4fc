package io.mortise.host.extension;

import io.mortise.api.integration.ConnectorStatus;
import java.time.Duration;

/**
 * What a connection test has found.
 *
 * @param took how long the plugin's code has worked on it
 */
public record ConnectionTest(ConnectorStatus status, Duration took) {}
