package io.mortise.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.database.AuditEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log on the wire. */
record AuditDocument(
        long id,
        String at,
        String userId,
        String channel,
        @Nullable String address,
        String action,
        String scope,
        @Nullable String orgId,
        String target,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> detail,
        @Nullable String reason,
        @Nullable String correlationId) {

    static AuditDocument of(AuditEntry entry) {
        return new AuditDocument(
                entry.id(),
                entry.at().toString(),
                entry.actor().userId(),
                entry.actor().channel(),
                entry.actor().origin().address().orElse(null),
                entry.action(),
                entry.scope(),
                entry.orgId().orElse(null),
                entry.target(),
                entry.before().orElse(null),
                entry.after().orElse(null),
                entry.detail(),
                entry.actor().origin().reason().orElse(null),
                entry.actor().origin().correlationId().orElse(null));
    }
}
