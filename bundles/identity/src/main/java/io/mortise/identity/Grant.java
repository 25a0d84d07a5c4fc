package io.mortise.identity;

import io.mortise.host.identity.Caller;
import java.time.Instant;

/**
 * What a session or a token grants.
 *
 * @param usedAt when it was last used, to the minute
 * @param endsAt from when on it grants nothing
 */
record Grant(Caller caller, Instant usedAt, Instant endsAt) {}
