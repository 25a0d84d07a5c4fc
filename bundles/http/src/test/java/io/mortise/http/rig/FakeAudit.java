package io.mortise.http.rig;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An audit log whose cursors are the ids of its entries. */
public final class FakeAudit implements AuditTrail {
    private final List<AuditEntry> entries = new ArrayList<>();
    /** What was asked for last. */
    public volatile AuditFilter asked = AuditFilter.NONE;

    public synchronized void reset() {
        entries.clear();
        asked = AuditFilter.NONE;
    }

    public synchronized AuditEntry add(
            String action, String scope, Optional<String> org, String target, Optional<Map<String, Object>> after) {
        AuditEntry entry = new AuditEntry(
                entries.size() + 1,
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                new Actor(
                        "olga",
                        "rest",
                        new Actor.Origin(Optional.of("192.0.2.7"), Optional.of("request-1"), Optional.of("Budget"))),
                action,
                scope,
                org,
                target,
                Optional.empty(),
                after,
                Map.of());
        entries.add(entry);
        return entry;
    }

    @Override
    public synchronized Page<AuditEntry> entries(AuditFilter filter, int limit, Optional<String> cursor) {
        asked = filter;
        long before = cursor.map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<AuditEntry> found = entries.stream()
                .filter(entry -> entry.id() < before)
                .filter(entry -> passes(filter, entry))
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .toList();
        List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown,
                found.size() > limit ? Optional.of("" + shown.get(limit - 1).id()) : Optional.empty());
    }

    @Override
    public synchronized Optional<AuditEntry> entry(AuditFilter filter, long id) {
        return entries.stream()
                .filter(entry -> entry.id() == id)
                .filter(entry -> passes(filter, entry))
                .findFirst();
    }

    private static boolean passes(AuditFilter filter, AuditEntry entry) {
        return (filter.orgId().isEmpty() || filter.orgId().map(OrgId::value).equals(entry.orgId()))
                && filter.scope().map(entry.scope()::equals).orElse(true)
                && filter.target().map(entry.target()::equals).orElse(true)
                && filter.action()
                        .map(action -> entry.action().startsWith(action.replace("*", "")))
                        .orElse(true);
    }
}
