package io.mortise.http.rest;

import io.mortise.host.settings.SafeMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The safe mode on the wire.
 *
 * @param level {@code off}, {@code plugins} or {@code system-only}
 * @param since when it was set, {@code null} when it never was
 * @param changedBy who set it, {@code null} when nobody ever did
 */
record SafeModeDocument(
        String level, @Nullable String since, @Nullable String changedBy) {
    static SafeModeDocument of(SafeMode.State state) {
        return new SafeModeDocument(
                state.level().word(),
                state.since().map(Instant::toString).orElse(null),
                state.changedBy().orElse(null));
    }
}
