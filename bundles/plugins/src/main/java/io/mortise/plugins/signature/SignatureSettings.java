package io.mortise.plugins.signature;

import io.mortise.host.net.TrustFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher tells of signatures by framework properties.
 *
 * @param trust read anew at every check
 * @param password of the trust store, empty for the usual one
 */
public record SignatureSettings(SignaturePolicy policy, TrustFiles trust, String password) {
    static final String POLICY = "mortise.signatures";
    private static final String TRUST = "mortise.signature.trust";
    private static final String REVOKED = "mortise.signature.crl";

    /** Reads the properties; throws {@link IllegalStateException} for one that is wrong. */
    public static SignatureSettings of(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        String policy = properties.apply(POLICY);
        String password = environment.apply(TrustFiles.PASSWORD);
        return new SignatureSettings(
                policy == null ? SignaturePolicy.WARN : SignaturePolicy.named(policy),
                new TrustFiles(path(properties.apply(TRUST)), path(properties.apply(REVOKED))),
                password == null ? "" : password);
    }

    private static Optional<Path> path(@Nullable String file) {
        return Optional.ofNullable(file).map(Path::of);
    }
}
