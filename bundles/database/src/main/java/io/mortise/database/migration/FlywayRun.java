package io.mortise.database.migration;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Lets Flyway run one area's scripts: from memory, without a class path to scan, under its lock between nodes. */
final class FlywayRun {
    private FlywayRun() {}

    static void migrate(DataSource dataSource, MigrationArea area) {
        Flyway.configure(FlywayRun.class.getClassLoader())
                .dataSource(dataSource)
                .table(area.historyTable())
                .locations(new String[0])
                .resourceProvider(new Scripts(area))
                .javaMigrationClassProvider(List::of)
                // The schema holds other areas' tables, which are none of this history's business.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /** An area's scripts as Flyway asks for them: by the prefix of their names. */
    private static final class Scripts implements ResourceProvider {
        private final List<LoadableResource> scripts;

        Scripts(MigrationArea area) {
            this.scripts =
                    area.scripts().stream().<LoadableResource>map(Script::new).toList();
        }

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.getFilename().startsWith(prefix))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final MigrationScript script;

        Script(MigrationScript script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.sql());
        }

        @Override
        public String getAbsolutePath() {
            return script.fileName();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.fileName();
        }

        @Override
        public String getFilename() {
            return script.fileName();
        }

        @Override
        public String getRelativePath() {
            return script.fileName();
        }
    }
}
