package io.mortise.identity.oidc;

import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Finds out for whom the provider vouches: by a bearer token, or by sending a browser there. Nothing is asked of the provider
 * before somebody needs it. Safe for use by many threads.
 */
public final class OpenIdConnect {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final OidcSettings settings;
    private final TokenVerifier verifier;
    private final IdentityClaims claims;
    private final CodeFlow flow;

    /** @param firstUse whether a state of the flow was not used before, on any node; from now on it was */
    public OpenIdConnect(OidcSettings settings, Clock clock, Predicate<String> firstUse) {
        this(settings, clock, firstUse, PATIENCE);
    }

    public OpenIdConnect(OidcSettings settings, Clock clock, Predicate<String> firstUse, Duration patience) {
        Provider provider = new Provider(settings.issuer(), clock, patience);
        this.settings = settings;
        this.verifier = new TokenVerifier(settings.issuer(), provider.keys(), clock);
        this.claims = new IdentityClaims(settings);
        this.flow = new CodeFlow(settings, provider, clock, firstUse);
    }

    /**
     * Whose a bearer token is. Throws {@code ProblemException}: {@code INVALID_TOKEN},
     * {@code IDENTITY_PROVIDER_UNAVAILABLE}.
     */
    public Identity ofBearer(String token) {
        try {
            return claims.identity(verifier.verify(token, settings.audience(), TokenVerifier.Kind.BEARER));
        } catch (Refusal refused) {
            throw refused.ofBearer();
        }
    }

    /**
     * As {@link OidcSignIn#begin}.
     *
     * @param replaced the hash of a session, 64 hexadecimal digits, for {@link Returned}
     */
    public OidcSignIn.Begun begin(Optional<String> returnTo, URI callback, Optional<String> replaced) {
        return flow.begin(LocalPath.require(returnTo.orElse("/")), callback, replaced);
    }

    /** As {@link OidcSignIn#finish}, but for the user. */
    public Returned finish(OidcSignIn.Answer answer) {
        try {
            CodeFlow.IdToken token = flow.finish(answer);
            JwtClaims verified = verifier.verify(token.text(), settings.clientId(), TokenVerifier.Kind.ID);
            requireMeantForUs(verified, token.begun().nonce());
            SignInSecret begun = token.begun();
            Returned returned = new Returned(claims.identity(verified), begun.returnTo(), begun.replaced());
            flow.use(token);
            return returned;
        } catch (Refusal refused) {
            throw refused.ofSignIn();
        } catch (ProblemException unavailable) {
            throw Unavailable.ofSignIn(unavailable);
        }
    }

    /**
     * Somebody who has come back from the provider.
     *
     * @param returnTo the path to go on to
     * @param replaced the hash of the session that the browser had at the beginning
     */
    public record Returned(Identity identity, String returnTo, Optional<String> replaced) {}

    /** OpenID Connect Core 1.0, section 3.1.3.7, numbers 4, 5 and 11. */
    private void requireMeantForUs(JwtClaims token, String nonce) throws Refusal {
        try {
            Claims values = new Claims(token.getClaimsMap());
            List<String> audience = token.getAudience();
            Optional<String> party = values.text("azp");
            boolean isOurs = party.isPresent() ? party.get().equals(settings.clientId()) : audience.size() == 1;
            if (!isOurs) {
                throw new Refusal("The token was given to somebody else", "Sign in again");
            }
            if (!values.text("nonce").equals(Optional.of(nonce))) {
                throw new Refusal("The token was made for another sign-in", "Sign in again");
            }
        } catch (MalformedClaimException wrongType) {
            throw new Refusal("The token is not well formed", "Sign in again");
        }
    }
}
