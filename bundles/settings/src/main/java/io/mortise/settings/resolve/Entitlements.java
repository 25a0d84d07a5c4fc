package io.mortise.settings.resolve;

import io.mortise.host.settings.Entitlement;
import io.mortise.host.tenant.OrgId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What organizations may use, until the service that knows says that it has changed.
 *
 * @param number counts these announcements
 * @param service {@code null} when there is none, and all may use everything
 */
record Entitlements(long number, @Nullable Entitlement service) {
    static final Entitlements UNLIMITED = new Entitlements(0, null);
    private static final Logger log = LoggerFactory.getLogger(Entitlements.class);

    /** The modules that the organization may not use, each with the reason; core modules are never among them. */
    Map<String, String> refusals(OrgId org, VersionView versions) {
        Entitlement asked = service;
        if (asked == null) {
            return Map.of();
        }
        Map<String, String> refusals = new HashMap<>();
        versions.numbering().all().forEach((module, number) -> {
            String refusal = versions.isCore(number) ? null : refusal(asked, org, module);
            if (refusal != null) {
                refusals.put(module, refusal);
            }
        });
        return refusals;
    }

    private static @Nullable String refusal(Entitlement asked, OrgId org, String module) {
        try {
            return asked.refusal(org, module).orElse(null);
        } catch (RuntimeException e) {
            log.warn("Nobody can tell whether {} may use {}, so it may not", org, module, e);
            return "Nobody can tell at present whether " + org + " may use it";
        }
    }
}
