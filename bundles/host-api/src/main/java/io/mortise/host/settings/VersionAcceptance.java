package io.mortise.host.settings;

import io.mortise.host.tenant.OrgId;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says which versions of modules an organization does not take because nobody whom we trust has signed them. Optional, and
 * asked like {@link Entitlement}: by any thread, at requests too; answers come from memory, and may be kept until the service
 * says that they may have changed, by setting any of its service properties or by being registered anew.
 */
@ConsumerType
public interface VersionAcceptance {
    /** Whether the organization is asked about at all; most are not. */
    boolean isStrict(OrgId org);

    /** Why the organization does not take the version, as one sentence for a person; empty when it does. */
    Optional<String> refusal(OrgId org, String module, String version);
}
