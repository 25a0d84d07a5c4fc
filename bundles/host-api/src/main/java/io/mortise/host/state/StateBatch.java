package io.mortise.host.state;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** The import that rows belong to. */
@ProviderType
public interface StateBatch {
    /** Who imports. */
    Actor actor();

    /**
     * Notes that the rows are there. A section whose rows are written in one transaction calls it in that one, so that no row
     * is ever imported twice; others call it when all of it is done.
     */
    void done(Connection connection) throws SQLException;
}
