package io.mortise.identity.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Finds in verified claims who it is that the provider vouches for. */
final class IdentityClaims {
    private static final int LONGEST_SUBJECT = 255;
    private static final String EMAIL = "email";

    private final OidcSettings settings;

    IdentityClaims(OidcSettings settings) {
        this.settings = settings;
    }

    Identity identity(JwtClaims verified) throws Refusal {
        try {
            String subject = verified.getSubject();
            if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
                throw new Refusal("Its subject is empty or too long", "Ask an administrator of the identity provider");
            }
            Claims claims = new Claims(verified.getClaimsMap());
            return new Identity(
                    settings.issuer(),
                    subject,
                    userId(claims),
                    claims.text("name").or(() -> claims.text("preferred_username")),
                    settings.rolesClaim().map(claims::texts).orElse(List.of()),
                    settings.rolesClaim().filter(claim -> !claims.has(claim)),
                    Instant.ofEpochSecond(verified.getIssuedAt().getValue()));
        } catch (MalformedClaimException wrongType) {
            throw new Refusal("The token is not well formed", "Get a new token from the identity provider");
        }
    }

    /** An address that nobody has verified may be somebody else's. */
    private Optional<String> userId(Claims claims) {
        boolean isUnverified = settings.userClaim().equals(EMAIL) && !claims.isTrue("email_verified");
        return isUnverified ? Optional.empty() : claims.text(settings.userClaim());
    }
}
