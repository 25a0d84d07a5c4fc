package io.mortise.plugins.signature;

import io.mortise.host.net.UnusableTrustException;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies archives as the policy of the system demands, and remembers what was found. Whom we trust is read anew each time.
 * Safe for use by many threads.
 */
public final class Signatures {
    private static final Logger log = LoggerFactory.getLogger(Signatures.class);
    private static final int REMEMBERED = 4096;

    /** What ships with the program is as trusted as the program. */
    private static final PluginSignature BUILTIN =
            new PluginSignature("BUILTIN", "It ships with the program", "", Optional.empty(), Optional.empty());

    private static final PluginSignature NOT_CHECKED =
            new PluginSignature("NOT_CHECKED", "Its signature was not checked", "", Optional.empty(), Optional.empty());

    private final SignatureSettings settings;
    private final Clock clock;

    /** By the archive's SHA-256; guarded by itself. */
    private final Map<String, PluginSignature> found = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PluginSignature> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether somebody wants to know although the system does not. */
    private volatile boolean looksAlways;

    private volatile Runnable changed = () -> {};

    public Signatures(SignatureSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The policy of the system. */
    public SignaturePolicy policy() {
        return settings.policy();
    }

    /** From now on archives are looked at even where the policy is to look at nothing. */
    public void lookAlways(boolean always) {
        looksAlways = always;
    }

    /** Has that run when an archive turns out to be trusted that was not known to be, or the other way round. */
    public void whenChanged(Runnable listener) {
        changed = listener;
    }

    /**
     * Verifies an archive that is to be installed. Throws {@code ProblemException} {@code SIGNATURE_INVALID} when it is refused.
     *
     * @param name the plugin and its version, for messages
     * @param fileName the archive as a person knows it
     * @param policy of those who will use it
     */
    public void admit(Path archive, String sha256, String name, String fileName, SignaturePolicy policy)
            throws IOException {
        Optional<Verdict> verdict = verify(archive, sha256, policy);
        if (verdict.filter(found -> policy == SignaturePolicy.REQUIRE).isPresent()) {
            throw new ProblemException(problem(verdict.get(), name, fileName));
        }
        verdict.filter(found -> policy != SignaturePolicy.OFF)
                .ifPresent(warning -> log.warn(
                        "The signature of plugin {} is not accepted, and it is used all the same. {}: {}",
                        name,
                        warning.finding(),
                        warning.message()));
    }

    /** Verifies an archive about which somebody has to decide. */
    public PluginSignature look(Path archive, String sha256) throws IOException {
        verify(archive, sha256, settings.policy());
        return of(sha256, false);
    }

    /** Verifies an archive that is to be started; what is wrong with it when it must not be. */
    public Optional<String> refusal(Path archive, String sha256, SignaturePolicy policy) throws IOException {
        return verify(archive, sha256, policy)
                .filter(verdict -> policy == SignaturePolicy.REQUIRE)
                .map(verdict -> verdict.finding() + ": " + verdict.message() + ". "
                        + verdict.finding().mend());
    }

    /** What was found out about an archive when it was looked at last. */
    public PluginSignature of(String sha256, boolean isBuiltin) {
        if (isBuiltin) {
            return BUILTIN;
        }
        synchronized (found) {
            return found.getOrDefault(sha256, NOT_CHECKED);
        }
    }

    /** The verdict unless the archive is trusted or nobody wants to know. */
    private Optional<Verdict> verify(Path archive, String sha256, SignaturePolicy policy) throws IOException {
        if (policy == SignaturePolicy.OFF && !looksAlways) {
            return Optional.empty();
        }
        Verdict verdict = verdict(archive);
        @Nullable PluginSignature before;
        synchronized (found) {
            before = found.put(sha256, verdict.shown());
        }
        if (before == null || before.isAccepted() != verdict.isTrusted()) {
            changed.run();
        }
        return Optional.of(verdict).filter(any -> !any.isTrusted());
    }

    private Verdict verdict(Path archive) throws IOException {
        try {
            SignerTrust trust = new SignerTrust(settings.trust().read(settings.password()), clock);
            return new ArchiveSignature(trust).verify(archive);
        } catch (UnusableTrustException unusable) {
            return Verdict.of(
                    Finding.TRUST_UNREADABLE,
                    "Whom to trust cannot be read from " + unusable.where() + ": " + unusable.getMessage());
        }
    }

    private static Problem problem(Verdict verdict, String name, String fileName) {
        String message = verdict.finding() + ": " + verdict.message();
        return new Problem(
                ProblemCode.SIGNATURE_INVALID,
                "Plugin " + name + " was not installed",
                message,
                verdict.entry().isEmpty() ? fileName : fileName + "!/" + verdict.entry(),
                verdict.finding().mend(),
                List.of(new Violation(
                        ProblemCode.SIGNATURE_INVALID,
                        verdict.entry(),
                        message,
                        verdict.finding().mend())));
    }
}
