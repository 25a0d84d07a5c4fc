package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.SignIn;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes down, in each transaction, what was done to users, sessions and tokens; never a secret. */
final class IdentityRecord {
    /** The author of what somebody does who has not proved who it is, and the target where nobody is known. */
    static final String NOBODY = "anonymous";

    private final AuditLog auditLog;

    IdentityRecord(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    void append(Connection connection, Actor actor, String action, String subject, Map<String, Object> detail)
            throws SQLException {
        auditLog.append(connection, actor, action, Scope.SYSTEM.key(), Optional.empty(), subject, detail);
    }

    /** Somebody who signs in, or tries to. */
    static Actor author(String userId, String channel, SignIn from) {
        return new Actor(
                userId, channel, new Actor.Origin(Optional.of(from.address()), Optional.empty(), Optional.empty()));
    }

    /** What was another before. */
    static Map<String, Object> change(StoredUser before, StoredUser after, boolean setsPassword) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("before", state(before));
        detail.put("after", state(after));
        detail.put("passwordChanged", setsPassword);
        return detail;
    }

    /** A user as audit entries show it. */
    static Map<String, Object> state(StoredUser user) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("displayName", user.displayName());
        state.put("systemAdmin", user.systemAdmin());
        state.put("disabled", user.disabled());
        state.put("hasPassword", user.password().isPresent());
        return state;
    }
}
