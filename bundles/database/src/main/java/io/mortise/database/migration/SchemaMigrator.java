package io.mortise.database.migration;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Compares the schema with the program, runs what is missing and proves that nothing was left out. Refuses, before it
 * changes anything, a schema that is newer than the program or was made by other scripts.
 */
public final class SchemaMigrator {
    private final Transactions transactions;
    private final DataSource dataSource;

    public SchemaMigrator(Transactions transactions, DataSource dataSource) {
        this.transactions = transactions;
        this.dataSource = dataSource;
    }

    /**
     * Migrates all areas, in their order; throws {@code DATABASE_NEWER} or {@code MIGRATION_FAILED}.
     *
     * @return how many scripts were run
     */
    public int migrate(Collection<MigrationArea> areas) {
        List<MigrationArea> ordered =
                areas.stream().sorted(MigrationArea.BY_ORDER).toList();
        Map<MigrationArea, Integer> missing = transactions.run(c -> compare(c, ordered));
        int total = 0;
        for (MigrationArea area : ordered) {
            int count = missing.getOrDefault(area, 0);
            if (count > 0) {
                run(area);
                total += count;
            }
        }
        return total;
    }

    private void run(MigrationArea area) {
        try {
            if (transactions.dialect() == Dialect.POSTGRES) {
                transactions.run(c -> {
                    SchemaHistory.awaitTurn(c);
                    FlywayRun.migrate(dataSource, area);
                    return area;
                });
            } else {
                FlywayRun.migrate(dataSource, area);
            }
        } catch (RuntimeException e) {
            throw MigrationProblems.failed(area, e);
        }
        // Flyway has been seen to find no scripts and report success: count what the database says.
        int left = transactions.run(c -> missing(c, area));
        if (left > 0) {
            int found = area.scripts().size();
            throw MigrationProblems.incomplete(area, found, found - left);
        }
    }

    private static Map<MigrationArea, Integer> compare(Connection connection, List<MigrationArea> areas)
            throws SQLException {
        Set<String> present = SchemaHistory.areas(connection);
        Set<String> unknown = new TreeSet<>(present);
        areas.forEach(area -> unknown.remove(area.name()));
        if (!unknown.isEmpty()) {
            throw MigrationProblems.unknownArea(String.join(", ", unknown));
        }
        Map<MigrationArea, Integer> missing = new HashMap<>();
        for (MigrationArea area : areas) {
            boolean begun = present.contains(area.name());
            missing.put(area, begun ? missing(connection, area) : area.scripts().size());
        }
        return missing;
    }

    private static int missing(Connection connection, MigrationArea area) throws SQLException {
        List<MigrationScript> left = new ArrayList<>(area.scripts());
        boolean failed = false;
        for (SchemaHistory.Run run : SchemaHistory.runs(connection, area)) {
            if (!run.success()) {
                failed = true;
                continue;
            }
            MigrationScript script = left.stream()
                    .filter(run::isOf)
                    .findFirst()
                    .orElseThrow(() -> MigrationProblems.newer(area, run.version()));
            left.remove(script);
            if (script.checksum() != run.checksum()) {
                throw MigrationProblems.changed(area, script);
            }
        }
        if (failed) {
            SchemaHistory.forgetFailed(connection, area);
        }
        return left.size();
    }
}
