package io.mortise.database.migration;

import java.util.Comparator;
import java.util.List;

/**
 * The tables of one bundle.
 *
 * @param order areas are migrated in ascending order, so that a later one may refer to an earlier one's tables
 */
public record MigrationArea(String name, int order, List<MigrationScript> scripts) {
    /** The order in which areas are migrated. */
    public static final Comparator<MigrationArea> BY_ORDER =
            Comparator.comparingInt(MigrationArea::order).thenComparing(MigrationArea::name);

    public MigrationArea {
        if (!name.matches("[a-z]{1,20}")) {
            throw new IllegalArgumentException("The migration area '" + name + "' must be 1 to 20 of a-z");
        }
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("The migration area " + name + " has no scripts");
        }
        scripts = scripts.stream()
                .sorted(Comparator.comparingInt(MigrationScript::version))
                .toList();
    }

    /** The table in which Flyway records what was run. */
    String historyTable() {
        return SchemaHistory.TABLE_PREFIX + name;
    }
}
