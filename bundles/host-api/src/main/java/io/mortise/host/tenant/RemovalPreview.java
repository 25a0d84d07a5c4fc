package io.mortise.host.tenant;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the removal of an organization or workspace would remove.
 *
 * @param removes how many of each kind, such as {@code workspaces}, {@code members} and {@code overrides}, ordered by name
 * @param restorableUntil until when it could be restored; empty when it could not
 */
public record RemovalPreview(Scope scope, Map<String, Long> removes, Optional<Instant> restorableUntil) {
    public RemovalPreview {
        removes = Collections.unmodifiableMap(new TreeMap<>(removes));
    }
}
