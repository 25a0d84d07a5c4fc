package io.mortise.host.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the signature of a version's archive.
 *
 * @param finding a stable word, {@code TRUSTED} when somebody we trust has signed all of it; {@code BUILTIN} for what ships
 *     with the program; {@code NOT_CHECKED} while signatures are switched off or the bundle was not looked at yet
 * @param message one sentence for a person
 * @param mend what can be done about it, empty when nothing need be
 * @param signer the name in the certificate, empty when nobody's signature was recognized
 * @param signedAt as a trusted time stamp says
 */
public record PluginSignature(
        String finding, String message, String mend, Optional<String> signer, Optional<Instant> signedAt) {

    /** Whether it is what those demand who take signed plugins only. */
    public boolean isAccepted() {
        return finding.equals("TRUSTED") || finding.equals("BUILTIN");
    }

    /** Whether an operator should be warned of it. */
    public boolean isWarning() {
        return !mend.isEmpty();
    }
}
