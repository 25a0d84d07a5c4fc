package io.mortise.host.database;

import java.sql.SQLException;

/** A statement failed for a reason the caller cannot mend. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
