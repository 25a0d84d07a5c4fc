package io.mortise.host.desired;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document that was applied.
 *
 * @param sha256 of the document in the form in which it is kept, lower-case hex
 * @param appliedBy the user's id
 */
public record AppliedState(Map<String, Object> document, String sha256, Instant appliedAt, String appliedBy) {
    public AppliedState {
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document)); // JSON knows null
    }
}
