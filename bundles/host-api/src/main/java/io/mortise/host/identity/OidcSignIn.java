package io.mortise.host.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Signing in at an identity provider: the authorization code flow of OpenID Connect, with PKCE.
 *
 * <p>Safe for use by many threads; a call takes a few seconds at most. Every method may throw {@code ProblemException}:
 * {@code OIDC_DISABLED} where no provider is configured, {@code IDENTITY_PROVIDER_UNAVAILABLE}.
 */
@ProviderType
public interface OidcSignIn {

    /** Whether a provider is configured; never throws. */
    boolean isConfigured();

    /**
     * Begins to sign a browser in. Throws {@code INVALID_PARAMETER}.
     *
     * @param returnTo the path on this server to end up at, {@code /} when empty
     * @param callback the address on this server to which the provider sends the browser back
     * @param replaced the session that the browser has; it ends when the new one begins, also where the browser does not name it on
     *     the way back
     */
    Begun begin(Optional<String> returnTo, URI callback, Optional<String> replaced);

    /**
     * Ends what {@link #begin} has begun; each beginning can be ended once. Throws {@code SIGN_IN_REFUSED} and
     * {@code USER_NOT_LINKED}.
     */
    Finished finish(Answer answer, SignIn from);

    /**
     * The first half.
     *
     * @param provider where the browser goes now
     * @param secret what the browser must bring back, in a cookie that scripts do not get
     * @param lifetime how long that is good for
     */
    record Begun(URI provider, String secret, Duration lifetime) {
        /** The secret is nobody's business. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /**
     * What the browser comes back with.
     *
     * @param secret that of {@link Begun}, empty when the browser has none
     * @param parameters those that the provider has added to the address
     * @param callback the address itself, the same as at the beginning
     */
    record Answer(Optional<String> secret, Map<String, String> parameters, URI callback) {
        public Answer {
            parameters = Map.copyOf(parameters);
        }

        /** The secret and the code are nobody's business. */
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /**
     * The second half.
     *
     * @param returnTo the path on this server to end up at
     */
    record Finished(Session session, String returnTo) {}
}
