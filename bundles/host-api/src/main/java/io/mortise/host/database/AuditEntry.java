package io.mortise.host.database;

import io.mortise.host.identity.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the audit log.
 *
 * @param id greater than those of all entries that were appended before it
 * @param at when
 * @param actor who, how and from where
 * @param action what was done, such as {@code module.change}
 * @param scope the key of the scope
 * @param orgId the organization of the scope, empty for the system
 * @param target what it was done to
 * @param before what the target was, by field; empty where the entry does not tell
 * @param after what it is since then
 * @param detail what else there is to say
 */
public record AuditEntry(
        long id,
        Instant at,
        Actor actor,
        String action,
        String scope,
        Optional<String> orgId,
        String target,
        Optional<Map<String, Object>> before,
        Optional<Map<String, Object>> after,
        Map<String, Object> detail) {
    public AuditEntry {
        before = before.map(AuditEntry::copy);
        after = after.map(AuditEntry::copy);
        detail = copy(detail);
    }

    /** JSON knows null, which {@code Map.copyOf} does not. */
    private static Map<String, Object> copy(Map<String, Object> document) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }
}
