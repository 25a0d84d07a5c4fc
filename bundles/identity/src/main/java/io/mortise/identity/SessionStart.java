package io.mortise.identity;

import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Begins sessions of users who have proved who they are. */
final class SessionStart {
    private final SessionTable table = new SessionTable();
    private final IdentityRecord record;
    private final Clock clock;

    SessionStart(IdentityRecord record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    /**
     * Begins a session, in the transaction that has locked its user.
     *
     * @param channel how the user came
     * @param replaced the sessions that end with it
     */
    Session begin(Connection connection, String userId, String channel, SignIn from, Collection<TokenHash> replaced)
            throws SQLException {
        String id = Secret.session();
        Instant now = Timestamps.now(clock);
        for (TokenHash old : replaced) {
            boolean unused = table.remove(connection, old);
        }
        table.removeEnded(connection, now);
        table.add(connection, TokenHash.of(id), userId, now);
        record.append(connection, IdentityRecord.author(userId, channel, from), "session.open", userId, Map.of());
        return new Session(id, userId, Secret.csrfToken(id), now.plus(SessionTable.LONGEST));
    }
}
