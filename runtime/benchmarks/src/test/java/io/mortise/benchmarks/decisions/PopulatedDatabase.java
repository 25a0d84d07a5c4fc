package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.decisions.Population.Row;
import io.mortise.database.DatabaseUrl;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Transactions;
import io.mortise.settings.testing.SettingsNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** A population in an H2 file, opened with the URL of the product. Rows are written straight into the tables. */
final class PopulatedDatabase {
    /** What the product gives to settings. */
    private static final long CACHE_BYTES = 64L << 20;

    private static final String URL = "mortise.benchmarks.url";
    private static final String WORKSPACES = "mortise.benchmarks.workspaces";
    private static final int WORKSPACES_PER_COMMIT = 5_000;
    private static final String ORG = "INSERT INTO tenant_data_org (id, name, revision, created_at, updated_at)"
            + " VALUES (?, 'Organization', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";
    private static final String ORG_OVERRIDE =
            "INSERT INTO mgmt_cfg_org_modules (org_id, module_name, is_enabled, config_overrides,"
                    + " feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)"
                    + " VALUES (?, ?, ?, ?, '{}', '[]', 1, CURRENT_TIMESTAMP, 'ana', CURRENT_TIMESTAMP, 'ana')";
    private static final String WORKSPACE =
            "INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)"
                    + " VALUES (?, ?, 'Workspace', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";
    private static final String DIRECTORY = "INSERT INTO tenant_data_directory (org_id, workspace_id) VALUES (?, ?)";
    private static final String OVERRIDE =
            "INSERT INTO mgmt_cfg_ws_modules (org_id, workspace_id, module_name, is_enabled, config_overrides,"
                    + " feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)"
                    + " VALUES (?, ?, ?, ?, ?, '{}', '[]', 1, CURRENT_TIMESTAMP, 'ana', CURRENT_TIMESTAMP, 'ana')";

    private final String jdbcUrl;

    private PopulatedDatabase(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    static PopulatedDatabase at(String jdbcUrl) {
        return new PopulatedDatabase(jdbcUrl);
    }

    /** The one that the JVM of a benchmark was told. */
    static PopulatedDatabase ofThisRun() {
        return at(System.getProperty(URL));
    }

    /** The population of that one. */
    static Population populationOfThisRun() {
        return new Population(Integer.getInteger(WORKSPACES, 0));
    }

    /** What tells the JVM of a benchmark. */
    static String[] properties(PopulatedDatabase database, Population population) {
        return new String[] {"-D" + URL + "=" + database.jdbcUrl(), "-D" + WORKSPACES + "=" + population.workspaces()};
    }

    /** Makes it; the folder is empty before. */
    static PopulatedDatabase fill(Path folder, Population population) {
        PopulatedDatabase database =
                at(DatabaseUrl.inDataDirectory(folder.toAbsolutePath()).jdbcUrl());
        try (SettingsNode node = new SettingsNode(database.fixture())) {
            Population.definitions().forEach(node::install);
            fill(node.database.transactions(), population);
        }
        return database;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /** A node with the memory of the product, on which all modules are ready. */
    SettingsNode open() {
        SettingsNode node = new SettingsNode(fixture(), Optional.empty(), CACHE_BYTES);
        Population.definitions().forEach(node::publish);
        return node;
    }

    private DatabaseFixture fixture() {
        return DatabaseFixture.open(jdbcUrl, "tenants", "settings");
    }

    private static void fill(Transactions transactions, Population population) {
        for (int first = 0; first < population.workspaces(); first += WORKSPACES_PER_COMMIT) {
            int from = first;
            int to = Math.min(from + WORKSPACES_PER_COMMIT, population.workspaces());
            transactions.run(connection -> {
                orgs(connection, from, to);
                workspaces(connection, from, to);
                overrides(connection, from, to);
                return to;
            });
        }
    }

    private static void orgs(Connection connection, int from, int to) throws SQLException {
        int first = from == 0 ? 0 : Population.orgOf(from - 1) + 1;
        try (PreparedStatement org = connection.prepareStatement(ORG);
                PreparedStatement override = connection.prepareStatement(ORG_OVERRIDE)) {
            for (int number = first; number <= Population.orgOf(to - 1); number++) {
                org.setString(1, Population.org(number));
                org.addBatch();
                override.setString(1, Population.org(number));
                for (Row row : Population.orgRows(number)) {
                    add(override, 2, row);
                }
            }
            org.executeBatch();
            override.executeBatch();
        }
    }

    private static void workspaces(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement workspace = connection.prepareStatement(WORKSPACE);
                PreparedStatement directory = connection.prepareStatement(DIRECTORY)) {
            for (int number = from; number < to; number++) {
                for (PreparedStatement insert : new PreparedStatement[] {workspace, directory}) {
                    insert.setString(1, Population.org(Population.orgOf(number)));
                    insert.setString(2, Population.workspace(number));
                    insert.addBatch();
                }
            }
            workspace.executeBatch();
            directory.executeBatch();
        }
    }

    private static void overrides(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OVERRIDE)) {
            for (int number = from; number < to; number++) {
                insert.setString(1, Population.org(Population.orgOf(number)));
                insert.setString(2, Population.workspace(number));
                for (Row row : Population.rows(number)) {
                    add(insert, 3, row);
                }
            }
            insert.executeBatch();
        }
    }

    /** Completes the parameters from that one on and adds the row to the batch. */
    private static void add(PreparedStatement insert, int first, Row row) throws SQLException {
        insert.setString(first, row.module());
        if (row.enabled().isPresent()) {
            insert.setBoolean(first + 1, row.enabled().get());
        } else {
            insert.setNull(first + 1, Types.BOOLEAN);
        }
        insert.setString(first + 2, row.config());
        insert.addBatch();
    }
}
