package io.mortise.database;

import io.mortise.database.migration.MigrationArea;
import io.mortise.database.migration.SchemaMigrator;
import io.mortise.database.table.RoleTable;
import io.mortise.host.database.Dialect;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Brings roles and schema up to date, as the user who owns the tables. */
final class SchemaUpdate {
    private final ConnectionPool login;
    private final ConnectionPool owner;
    private final DatabaseUrl url;

    /**
     * @param login who runs all transactions afterwards
     * @param owner who owns the tables; may be the same
     * @param url the login's
     */
    SchemaUpdate(ConnectionPool login, ConnectionPool owner, DatabaseUrl url) {
        this.login = login;
        this.owner = owner;
        this.url = url;
    }

    /** The same with connections of another user, which are closed again. */
    static int asOwner(ConnectionPool login, DatabaseUrl url, DatabaseUrl owner, Collection<MigrationArea> areas) {
        if (url.dialect() != Dialect.POSTGRES || owner.dialect() != Dialect.POSTGRES) {
            throw notOpened(
                    owner,
                    "a URL for the owner of the tables was given, and not both databases are PostgreSQL",
                    "Leave it out: the embedded database has one user");
        }
        try (ConnectionPool connections = ConnectionPool.open(owner, new DatabaseProblems(owner))) {
            int run = new SchemaUpdate(login, connections, url).run(areas);
            if (!seesTables(login)) {
                throw notOpened(
                        url,
                        "it does not have the tables that were just migrated for the owner",
                        "Let both URLs name the same server, database and schema");
            }
            return run;
        } catch (SQLException e) {
            throw new DatabaseProblems(url).notOpened(e);
        }
    }

    /** How many scripts were run. */
    int run(Collection<MigrationArea> areas) {
        DatabaseProblems problems = new DatabaseProblems(url);
        if (url.dialect() == Dialect.POSTGRES) {
            try {
                new DatabaseRoles(login, owner, url).prepare();
            } catch (SQLException e) {
                throw problems.notOpened(e);
            }
        }
        PooledTransactions asOwner = new PooledTransactions(owner, problems, url.dialect(), RowSecurity.NONE);
        return new SchemaMigrator(asOwner, owner.dataSource()).migrate(areas);
    }

    private static boolean seesTables(ConnectionPool login) throws SQLException {
        RoleTable roles = new RoleTable();
        try (Connection connection = login.connection()) {
            roles.takeOn(connection, DatabaseRoles.SYSTEM, "", "");
            boolean sees = roles.seesTables(connection);
            connection.rollback();
            return sees;
        }
    }

    private static ProblemException notOpened(DatabaseUrl where, String detail, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.DATABASE_UNAVAILABLE, "The database was not opened", detail, where.shown(), mend));
    }
}
