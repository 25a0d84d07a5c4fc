package io.mortise.host.identity;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns the credentials of a request into a caller. Safe for use by many threads. */
@ProviderType
public interface Authenticator {

    /**
     * Authenticates an {@code Authorization} header, as a use of the token in it.
     *
     * <p>Throws {@code ProblemException} for a token of the identity provider: {@code INVALID_TOKEN}, {@code USER_NOT_LINKED},
     * {@code IDENTITY_PROVIDER_UNAVAILABLE}; and {@code DATABASE_UNAVAILABLE}.
     *
     * @param authorization the header's value, empty when the request has none
     * @return the caller, or empty when there are no credentials or they are not valid
     */
    Optional<Caller> authenticate(Optional<String> authorization);

    /**
     * Authenticates a request by its {@code Authorization} header or, when it has none, by its session.
     *
     * <p>Throws {@code ProblemException} {@code CSRF_TOKEN} when a session is valid but the request writes without the
     * session's token, and {@code DATABASE_UNAVAILABLE}.
     *
     * @return the caller, or empty when there are no credentials or they are not valid
     */
    Optional<Caller> authenticate(Credentials credentials);

    /**
     * Counts that a request is answered {@code TOKEN_SCOPE}; to be called once for each such request. Does nothing for callers
     * who come without a token of our own, or with one that allows everything.
     */
    void noteRefusal(Caller caller);
}
