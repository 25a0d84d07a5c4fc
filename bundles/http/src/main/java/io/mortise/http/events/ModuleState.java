package io.mortise.http.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.http.problem.ReasonDocument;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A module in an event.
 *
 * @param revision of what the scope itself says about it
 * @param stamp changes with anything that is shown of the module, its configuration and flags included
 */
public record ModuleState(
        String name,
        String displayName,
        @Nullable String version,
        boolean installed,
        boolean available,
        boolean enabled,
        @Nullable ReasonDocument reason,
        long revision,
        String stamp) {

    /** @param shown all that is shown of the module, on the wire */
    static ModuleState of(ResolvedModule module, byte[] shown) {
        return new ModuleState(
                module.name(),
                module.displayName(),
                module.version().orElse(null),
                module.installed(),
                module.available(),
                module.enabled().value(),
                module.reason().map(ReasonDocument::of).orElse(null),
                module.override().revision(),
                HexFormat.of().toHexDigits(ByteBuffer.wrap(digest(shown)).getLong()));
    }

    /** The same as the stamp, as a number. */
    @JsonIgnore
    long mark() {
        return HexFormat.fromHexDigitsToLong(stamp);
    }

    private static byte[] digest(byte[] shown) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(shown);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
