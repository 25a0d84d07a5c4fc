package io.mortise.host.database;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only record of who changed what; {@link AuditTrail} reads it. */
@ProviderType
public interface AuditLog {

    /**
     * Appends a row, in the transaction of the change itself.
     *
     * @param action what was done, such as {@code module.change} or {@code plugin.install}
     * @param scope the key of the scope
     * @param orgId the organization of the scope, empty for the system
     * @param subject what it was done to
     * @param detail the change as a JSON document, never a secret: its members {@code before} and {@code after} hold what
     *     the subject was and is ({@link AuditStates} makes them), all others what else there is to say
     */
    void append(
            Connection connection,
            Actor actor,
            String action,
            String scope,
            Optional<String> orgId,
            String subject,
            Map<String, Object> detail)
            throws SQLException;
}
