package io.mortise.launcher.options;

import io.mortise.host.net.TrustFiles;
import io.mortise.host.net.UnusableTrustException;
import io.mortise.host.problem.NearestName;
import io.mortise.launcher.options.SettingsReader.Written;
import java.util.List;
import java.util.Optional;

/** The options that say what becomes of plugins that nobody trusted has signed. */
final class SignatureReader {
    private static final String WARN = "warn";
    private static final String REQUIRE = "require";
    private static final List<String> POLICIES = List.of("off", WARN, REQUIRE);

    private final SettingsReader settings;

    SignatureReader(SettingsReader settings) {
        this.settings = settings;
    }

    /**
     * The policy that is set, or the one that goes with the database.
     *
     * @param database JDBC URL: the embedded one is for trying things out
     */
    String policy(String database) {
        Optional<Written> written = settings.written(Option.SIGNATURES);
        written.filter(given -> !POLICIES.contains(given.value()))
                .ifPresent(given -> settings.refuse(
                        Option.SIGNATURES, given, "no such value is known", NearestName.mend(given.value(), POLICIES)));
        return written.map(Written::value).orElse(database.startsWith("jdbc:h2:") ? WARN : REQUIRE);
    }

    /** The files, which must be usable before anything else is started. */
    TrustFiles trust() {
        Optional<Written> certificates = settings.unlessNone(Option.SIGNATURE_TRUST);
        Optional<Written> revoked = settings.unlessNone(Option.SIGNATURE_CRL);
        if (certificates.isEmpty()) {
            revoked.ifPresent(given -> settings.refuseHalf(
                    given, Option.SIGNATURE_CRL, Option.SIGNATURE_TRUST, "Set both, or only the trusted certificates"));
        }
        TrustFiles files = new TrustFiles(
                certificates.map(given -> settings.absolute(Option.SIGNATURE_TRUST, given)),
                revoked.map(given -> settings.absolute(Option.SIGNATURE_CRL, given)));
        if (!settings.isFaulty()) { // one of the paths may be the fault
            check(files);
        }
        return files;
    }

    private void check(TrustFiles files) {
        try {
            files.read(settings.environment(TrustFiles.PASSWORD));
        } catch (UnusableTrustException unusable) {
            settings.refuse(
                    "The certificates whose signatures are trusted cannot be used",
                    unusable.where(),
                    String.valueOf(unusable.getMessage()),
                    unusable.mend());
        }
    }
}
