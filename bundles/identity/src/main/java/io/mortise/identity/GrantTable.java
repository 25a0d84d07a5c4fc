package io.mortise.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A table of grants, which are found by the hash of their secret. */
interface GrantTable {

    /** The grant of a user who is not disabled; it may have ended. */
    Optional<Grant> find(Connection connection, TokenHash hash) throws SQLException;

    /** Notes that the grant was used, unless a later use is noted. */
    void noteUse(Connection connection, TokenHash hash, Instant usedAt) throws SQLException;
}
