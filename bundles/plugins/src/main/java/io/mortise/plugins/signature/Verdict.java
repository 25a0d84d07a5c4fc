package io.mortise.plugins.signature;

import io.mortise.host.plugin.PluginSignature;
import java.time.Instant;
import java.util.Optional;

/**
 * A finding about one archive.
 *
 * @param entry the entry that it is about, empty when it is about the whole archive
 * @param message one sentence
 */
record Verdict(Finding finding, String entry, String message, Optional<String> signer, Optional<Instant> signedAt) {

    static Verdict of(Finding finding, String entry, String message) {
        return new Verdict(finding, entry, message, Optional.empty(), Optional.empty());
    }

    static Verdict of(Finding finding, String message) {
        return of(finding, "", message);
    }

    boolean isTrusted() {
        return finding == Finding.TRUSTED;
    }

    PluginSignature shown() {
        return new PluginSignature(finding.name(), message, finding.mend(), signer, signedAt);
    }
}
