package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.Migrations;
import io.mortise.plugins.runtime.MigrationRun;
import io.mortise.plugins.runtime.VersionRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Runs the migrations of stored data that plugins bring, once for each version. */
final class DataMigrations {
    private final BundleContext context;
    private final VersionRuntimes runtimes;
    private final UpdateStore store;
    private final ModuleSettings settings;

    DataMigrations(BundleContext context, VersionRuntimes runtimes, UpdateStore store, ModuleSettings settings) {
        this.context = context;
        this.runtimes = runtimes;
        this.store = store;
        this.settings = settings;
    }

    /** Whether the version still has to migrate. */
    boolean isDue(InstalledVersion version, Migrations migrations) {
        return migrations.data().isPresent() && !store.hasMigrated(version);
    }

    /** Runs what is due in the started bundle; why it failed, one sentence for a person, or empty. */
    Optional<String> run(InstalledVersion version, String from, Migrations.Data data, Actor actor) {
        Optional<Bundle> bundle = runtimes.find(version.location()).flatMap(VersionRuntime::bundle);
        if (bundle.isEmpty()) {
            return Optional.of("Its bundle is not installed");
        }
        ResolvedModule system = settings.resolve(Scope.SYSTEM, version.row().name());
        Map<String, Object> config = new LinkedHashMap<>();
        system.config().forEach((key, value) -> {
            if (value.value() != null) {
                config.put(key, value.value());
            }
        });
        Optional<String> fault = new MigrationRun(context, data.limit())
                .run(bundle.get(), new MigrationRun.Told(from, version.row().version(), config));
        if (fault.isEmpty()) {
            store.migrated(version, actor);
        }
        return fault;
    }
}
