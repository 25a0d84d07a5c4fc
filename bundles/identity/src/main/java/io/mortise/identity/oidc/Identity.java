package io.mortise.identity.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody for whom the provider vouches.
 *
 * @param subject who it is, for good; together with the issuer
 * @param userId the id the user is to have here, not checked yet; empty when the provider does not say
 * @param displayName empty when the provider does not say
 * @param groups those of the roles claim
 * @param missingClaim the roles claim, where it is not there at all: then nobody knows whether there are no groups
 * @param issuedAt when the provider said so
 */
public record Identity(
        String issuer,
        String subject,
        Optional<String> userId,
        Optional<String> displayName,
        List<String> groups,
        Optional<String> missingClaim,
        Instant issuedAt) {
    public Identity {
        groups = List.copyOf(groups);
    }
}
