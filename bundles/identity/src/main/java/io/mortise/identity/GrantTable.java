package io.mortise.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A table of grants, which are found by the hash of their secret. */
interface GrantTable {

    /** The grant of a user who is not disabled; it may have ended. */
    Optional<Grant> find(Connection connection, TokenHash hash) throws SQLException;
}
