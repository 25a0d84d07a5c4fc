package io.mortise.benchmarks.deploy;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.ClassHistogram;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A distribution whose ConfigurationAdmin holds as many entries as it is allowed to: workspaces that all have an override of
 * each of some modules. The rows are multiplied in the database while the runtime is stopped; then one change of each
 * workspace makes it resident, and with it come all its entries.
 */
final class FullConfigAdmin {
    /** What the runtime allows when nobody says otherwise. */
    private static final int CAP = 20_000;

    private static final int MODULES = 40;
    private static final int WORKSPACES = CAP / MODULES;
    private static final String ORG = "full";
    private static final String ENTRY = "org.apache.felix.cm.impl.ConfigurationImpl";
    private static final Duration LONGEST_FILLING = Duration.ofMinutes(2);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

    private static final String MULTIPLY = """
            INSERT INTO mgmt_cfg_ws_modules
            SELECT w.org_id, w.id, m.name, o.is_enabled, o.config_overrides, o.feature_flag_overrides, o.locks, o.revision,
                   o.created_at, o.created_by, o.updated_at, o.updated_by
              FROM mgmt_cfg_ws_modules o, tenant_data_workspace w, mgmt_cfg_sys_modules m
             WHERE w.org_id = ? AND m.name LIKE 'filler-%' AND (w.id <> o.workspace_id OR m.name <> o.module_name)""";

    private FullConfigAdmin() {}

    /** Starts such a distribution as it is shipped. */
    static Distribution start(Path data) throws SQLException {
        prepare(data);
        multiply(data);
        Distribution distribution = Distribution.startWithJava("", data);
        boolean isFull = false;
        try {
            each(WORKSPACES, number -> override(distribution.api(), number, false));
            awaitFull(distribution);
            isFull = true;
            return distribution;
        } finally {
            if (!isFull) {
                distribution.close(); // nobody else knows of it
            }
        }
    }

    /** How many configurations there are. */
    static int entries(Distribution distribution) {
        return Math.toIntExact(ClassHistogram.instances(distribution.process(), ENTRY));
    }

    private static void prepare(Path data) {
        try (Distribution distribution = Distribution.startWithJava("", data)) {
            Api api = distribution.api();
            api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"Full\"}".formatted(ORG))
                    .expect(201);
            each(WORKSPACES, number -> api.post(
                            "/api/platform/orgs/" + ORG + "/workspaces",
                            "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(workspace(number)))
                    .expect(201));
            each(MODULES, number -> api.upload(
                            PluginArchive.of(module(number), "1.0.0").build())
                    .expect(201));
            override(api, 0, true);
        }
    }

    private static void override(Api api, int number, boolean enabled) {
        String path = "/api/platform/workspaces/" + workspace(number) + "/modules/" + module(0);
        api.patch(path, "{\"enabled\": " + enabled + "}").expect(200);
    }

    private static void multiply(Path data) throws SQLException {
        String url = "jdbc:h2:file:" + data.toAbsolutePath().resolve("database/mortise");
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(MULTIPLY)) {
            insert.setString(1, ORG);
            insert.executeUpdate();
        }
    }

    private static void awaitFull(Distribution distribution) {
        long deadline = System.nanoTime() + LONGEST_FILLING.toNanos();
        int before = 0;
        int now = entries(distribution);
        while (now < CAP * 95 / 100 || now != before) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("ConfigurationAdmin does not fill up: " + now + " entries");
            }
            LockSupport.parkNanos(BETWEEN_COUNTS.toNanos());
            before = now;
            now = entries(distribution);
        }
    }

    private static void each(int number, IntConsumer work) {
        IntStream.range(0, number).parallel().forEach(work);
    }

    private static String module(int number) {
        return "filler-%02d".formatted(number);
    }

    static String workspace(int number) {
        return "full-%03d".formatted(number);
    }
}
