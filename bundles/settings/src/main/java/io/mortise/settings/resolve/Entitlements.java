package io.mortise.settings.resolve;

import io.mortise.host.settings.Entitlement;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.tenant.OrgId;
import io.mortise.settings.cascade.ModuleRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What organizations may use, and what they take, until the services that know say that it has changed.
 *
 * @param number counts these announcements
 * @param service {@code null} when there is none, and all may use everything
 * @param acceptance {@code null} when there is none, and all take everything
 * @param points what was answered about extension points, empty texts where nothing stands in the way
 */
record Entitlements(
        long number,
        @Nullable Entitlement service,
        @Nullable VersionAcceptance acceptance,
        Map<Point, String> points) {
    static final Entitlements UNLIMITED = new Entitlements(0, null, null, Map.of());
    private static final int MOST_POINTS = 50_000;
    private static final Logger log = LoggerFactory.getLogger(Entitlements.class);

    Entitlements askedOf(@Nullable Entitlement other) {
        return new Entitlements(number + 1, other, acceptance, new ConcurrentHashMap<>());
    }

    Entitlements acceptedBy(@Nullable VersionAcceptance other) {
        return new Entitlements(number + 1, service, other, points);
    }

    /** The modules of which the organization does not take the valid version, each with the reason. */
    Map<String, String> unaccepted(OrgId org, VersionView versions) {
        VersionAcceptance asked = acceptance;
        if (asked == null || !asked.isStrict(org)) {
            return Map.of();
        }
        Map<String, String> refusals = new HashMap<>();
        versions.numbering().all().keySet().forEach(module -> versions.rules(module)
                .map(ModuleRules::definition)
                .flatMap(valid -> asked.refusal(org, module, valid.version()))
                .ifPresent(refusal -> refusals.put(module, refusal)));
        return refusals;
    }

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

    /**
     * Why what the module adds at the extension point does not count.
     *
     * @param org empty at system scope
     */
    Optional<String> refusal(Optional<OrgId> org, String module, String point) {
        Entitlement asked = service;
        if (asked == null) {
            return Optional.empty();
        }
        Point key = new Point(org, module, point);
        String known = points.get(key);
        if (known == null) {
            known = refusal(asked, key);
            if (points.size() < MOST_POINTS) { // whoever comes later is asked about each time
                points.put(key, known);
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private static String refusal(Entitlement asked, Point key) {
        try {
            return key.org()
                    .map(org -> asked.refusal(org, key.module(), key.point()))
                    .orElseGet(() -> asked.systemRefusal(key.module(), key.point()))
                    .orElse("");
        } catch (RuntimeException e) {
            log.warn("Nobody can tell whether {} counts, so it does not", key, e);
            return "Nobody can tell at present whether '" + key.point() + "' of it may be used";
        }
    }

    /** What is asked about. */
    private record Point(Optional<OrgId> org, String module, String point) {}

    private static @Nullable String refusal(Entitlement asked, OrgId org, String module) {
        try {
            return asked.refusal(org, module).orElse(null);
        } catch (RuntimeException e) {
            log.warn("Nobody can tell whether {} may use {}, so it may not", org, module, e);
            return "Nobody can tell at present whether " + org + " may use it";
        }
    }
}
