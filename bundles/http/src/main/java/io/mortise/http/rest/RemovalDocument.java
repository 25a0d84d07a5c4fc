package io.mortise.http.rest;

import io.mortise.host.tenant.RemovalPreview;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a removal would remove, on the wire. */
record RemovalDocument(
        String scope, Map<String, Long> removes, @Nullable String restorableUntil) {
    static RemovalDocument of(RemovalPreview preview) {
        return new RemovalDocument(
                preview.scope().key(),
                preview.removes(),
                preview.restorableUntil().map(Instant::toString).orElse(null));
    }
}
