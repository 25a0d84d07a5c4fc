package io.mortise.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.mortise.database.file.SteadyFilePath;
import io.mortise.host.database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The pooled connections. Drivers are named by class, so no class loader but this bundle's own is asked for them. */
public final class ConnectionPool implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 16;
    private static final int IDLE_CONNECTIONS = 2;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    private final HikariDataSource pool;
    private final DatabaseProblems problems;

    private ConnectionPool(HikariDataSource pool, DatabaseProblems problems) {
        this.pool = pool;
        this.problems = problems;
    }

    /** Connects; throws {@code DATABASE_UNAVAILABLE} when that fails. */
    static ConnectionPool open(DatabaseUrl url, DatabaseProblems problems) {
        try {
            HikariConfig config = new HikariConfig();
            config.setPoolName("mortise");
            config.setDataSource(driver(url));
            config.setAutoCommit(false);
            config.setMaximumPoolSize(MOST_CONNECTIONS);
            config.setMinimumIdle(IDLE_CONNECTIONS);
            config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
            if (url.dialect() == Dialect.POSTGRES) {
                config.setConnectionInitSql("SET lock_timeout = '10s'");
                // Commits the statement above, which the first rollback would otherwise undo.
                config.setIsolateInternalQueries(true);
            }
            return new ConnectionPool(new HikariDataSource(config), problems);
        } catch (PoolInitializationException e) {
            throw problems.notOpened(sqlCause(e));
        } catch (SQLException e) {
            throw problems.notOpened(e);
        }
    }

    Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw problems.unavailable(e);
        }
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static DataSource driver(DatabaseUrl url) throws SQLException {
        if (url.dialect() == Dialect.H2) {
            SteadyFilePath.register();
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url.h2Location());
            h2.setUser(url.h2Credential("user"));
            h2.setPassword(url.h2Credential("password"));
            return h2;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setApplicationName("mortise");
        postgres.setTcpKeepAlive(true);
        postgres.setConnectTimeout(CONNECT_SECONDS);
        postgres.setSocketTimeout(ANSWER_SECONDS);
        try {
            postgres.setUrl(url.jdbcUrl());
        } catch (IllegalArgumentException unreadable) {
            // Left out as the cause, because it repeats the URL with the password.
            throw new SQLException("The driver cannot read the URL");
        }
        return postgres;
    }

    private static SQLException sqlCause(PoolInitializationException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failure.getMessage(), failure);
    }
}
