package io.mortise.host.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * How another version takes the place of the one in use.
 *
 * @param watch how long a failure leads back by itself; empty for what the operator has set
 * @param cascade whether plugins that use classes of it may restart
 */
public record UpdateTerms(Optional<Duration> watch, boolean cascade) {
    /** Watched for as long as the operator has set; nothing else may restart. */
    public static final UpdateTerms NO_RESTARTS = new UpdateTerms(Optional.empty(), false);

    /** Watched for as long as the operator has set; what uses it may restart. */
    public static final UpdateTerms CASCADE = new UpdateTerms(Optional.empty(), true);
}
