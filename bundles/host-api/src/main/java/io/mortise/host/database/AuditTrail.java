package io.mortise.host.database;

import io.mortise.host.tenant.Page;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the audit log. Callers have asked the access policy, and filter by what it has granted.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code INVALID_PARAMETER} for a cursor that no page gave, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface AuditTrail {

    /** Up to {@code limit} entries, the newest first; what is appended meanwhile moves nothing on the pages after the first. */
    Page<AuditEntry> entries(AuditFilter filter, int limit, Optional<String> cursor);

    /** The entry with that id, empty when it does not pass the filter. */
    Optional<AuditEntry> entry(AuditFilter filter, long id);
}
