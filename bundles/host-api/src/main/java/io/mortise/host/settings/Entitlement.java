package io.mortise.host.settings;

import io.mortise.host.tenant.OrgId;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says which modules an organization may use, such as by the plan it pays for. Optional: where no such service is registered,
 * every organization may use every module; of several, the one with the highest ranking is asked. Core modules are never asked
 * about, and the system scope only for extension points.
 *
 * <p>Asked by any thread, at requests too: answers come from memory, without waiting and without asking settings or
 * availability in turn. An answer may be kept until the service says that its answers may have changed, by setting any of its
 * service properties or by being registered anew. One that throws refuses.
 */
@ConsumerType
public interface Entitlement {

    /** Why the organization may not use the module, as one sentence for a person; empty when it may. */
    Optional<String> refusal(OrgId org, String module);

    /**
     * Why the organization may not use what a module that it may use adds at an extension point, as one sentence for a person;
     * empty when it may, which is so unless the service says otherwise.
     *
     * @param point the point's name as manifests write it in {@code contributes}, such as {@code pages}
     */
    default Optional<String> refusal(OrgId org, String module, String point) {
        return Optional.empty();
    }

    /**
     * Why nobody may use what a module adds at an extension point, where no organization is in question, as one sentence for a
     * person; empty when it may be used, which is so unless the service says otherwise.
     *
     * @param point as above
     */
    default Optional<String> systemRefusal(String module, String point) {
        return Optional.empty();
    }
}
