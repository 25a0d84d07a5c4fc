package io.mortise.benchmarks.access;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One row by its key on PostgreSQL: as Mortise reads it, and by a user whom row-level security does not bind. */
final class RowSecurityReads {
    private static final String READ = "SELECT role FROM tenant_data_org_member WHERE org_id = ? AND user_id = ?";
    private static final int ORGANIZATIONS = 1_000;
    private static final int MEMBERS = 100;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int WARM_UP_ROUNDS = 5;

    private final Plan plan;
    private final Figures figures;
    private int next;

    RowSecurityReads(Plan plan, Figures figures) {
        this.plan = plan;
        this.figures = figures;
    }

    void measure() throws SQLException {
        try (DatabaseFixture database = DatabaseFixture.postgres("tenants");
                HikariDataSource plain = plain(database.jdbcUrl())) {
            fill(plain);
            Read unbound = (org, user) -> readPlainly(plain, org, user);
            Read bound = (org, user) ->
                    database.transactions().read(Scope.of(new OrgId(org)), connection -> read(connection, org, user));
            int rounds = plan.pick(11, 31);
            double[] reference = new double[rounds];
            double[] own = new double[rounds];
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                double withoutIt = micros(unbound);
                double withIt = micros(bound);
                if (round >= 0) {
                    reference[round] = withoutIt;
                    own[round] = withIt;
                }
            }
            double reads = Samples.of(reference).p50();
            figures.note("read of one row without row-level security", reads, "µs");
            figures.add(
                    "the same within an organization",
                    Samples.of(own).p50(),
                    "µs",
                    Limit.atMost(1.6, reads, "without"));
        }
    }

    /** The mean of a round. */
    private double micros(Read read) throws SQLException {
        Duration time = Duration.ofMillis(plan.pick(200, 500));
        long began = System.nanoTime();
        long reads = 0;
        do {
            next = (next + 1) % (ORGANIZATIONS * MEMBERS);
            String org = "org-" + next % ORGANIZATIONS;
            String user = "user-" + next / ORGANIZATIONS;
            if (!read.role(org, user).equals("org_member")) {
                throw new AssertionError("Another row was read");
            }
            reads++;
        } while (System.nanoTime() - began < time.toNanos());
        return (System.nanoTime() - began) / NANOS_PER_MICRO / reads;
    }

    private static String readPlainly(HikariDataSource pool, String org, String user) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(true);
            String role = read(connection, org, user);
            connection.commit();
            return role;
        }
    }

    private static String read(Connection connection, String org, String user) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, org);
            select.setString(2, user);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static HikariDataSource plain(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static void fill(HikariDataSource administrator) throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)
                    SELECT 'org-' || o, 'Organization', 1, now(), now() FROM generate_series(0, %d) AS o""".formatted(ORGANIZATIONS - 1));
            statement.execute("""
                    INSERT INTO tenant_data_org_member (org_id, user_id, role)
                    SELECT 'org-' || o, 'user-' || u, 'org_member'
                      FROM generate_series(0, %d) AS o, generate_series(0, %d) AS u""".formatted(ORGANIZATIONS - 1, MEMBERS - 1));
            statement.execute("ANALYZE tenant_data_org_member");
            connection.commit();
        }
    }

    @FunctionalInterface
    private interface Read {
        String role(String org, String user) throws SQLException;
    }
}
