package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The signature policy of each organization. It may be stricter than the system's, never milder. A plugin that does not meet
 * the policy {@code require} is unavailable in the organization with {@code SIGNATURE_INVALID}, and is not taken into its
 * registry. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code ORG_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface OrganizationSignatures {
    OrgSignaturePolicy get(OrgId org);

    /**
     * Says what the organization wants; in force on this node when this returns, on others within five seconds.
     *
     * <p>Throws {@code ProblemException}: {@code INVALID_VALUE} with the nearest known word, {@code NARROWED} for one that is
     * milder than the system's.
     *
     * @param policy empty to say nothing
     */
    OrgSignaturePolicy set(OrgId org, Optional<String> policy, Actor actor);
}
