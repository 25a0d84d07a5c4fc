package io.mortise.plugins.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.plugin.PluginSettingsView;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.store.SettingsTable;
import io.mortise.plugins.store.SettingsTable.Row;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The settings of plugins as they are stored, and what comes of them. */
public final class StoredSettings implements PluginSettings, ScopeCleanup {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 4096;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final BiFunction<String, Scope, PluginManifest> manifests;
    private final BiFunction<String, Optional<String>, PluginManifest> versions;
    private final SettingsTable table;
    private final Map<Place, Kept> kept = new ConcurrentHashMap<>();

    /**
     * Takes what it works with.
     *
     * @param manifests finds that of the version in use; throws {@code PLUGIN_NOT_FOUND}
     * @param versions finds that of a version, or the newest; throws the same
     */
    public StoredSettings(
            Transactions transactions,
            AuditLog audit,
            Clock clock,
            BiFunction<String, Scope, PluginManifest> manifests,
            BiFunction<String, Optional<String>, PluginManifest> versions) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.manifests = manifests;
        this.versions = versions;
        this.table = new SettingsTable(transactions.dialect());
    }

    private record Place(String plugin, String version, Scope scope) {}

    private record Kept(Map<String, Object> values, Instant readAt) {}

    /** What the scope and those above it say. */
    private record Rows(Row own, EnumMap<Origin, Map<String, Object>> layers) {}

    @Override
    public PluginSettingsView get(String plugin, Scope scope) {
        PluginManifest manifest = manifests.apply(plugin, scope);
        Rows rows = transactions.read(scope, connection -> {
            table.requireScope(connection, scope);
            return rows(connection, plugin, scope);
        });
        return view(manifest, scope, rows);
    }

    /** What holds for a version of the plugin in an organization; kept for a short while. */
    public Map<String, Object> values(PluginManifest manifest, Scope.OrgScope org) {
        Place place = new Place(manifest.name(), manifest.version().text(), org);
        Instant now = clock.instant();
        Kept last = kept.get(place);
        if (last != null && last.readAt().plus(FRESH).isAfter(now)) {
            return last.values();
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        Rows rows = transactions.read(org, connection -> rows(connection, manifest.name(), org));
        Map<String, Object> values = new SettingsCascade(new SettingsSchema(manifest), rows.layers()).values();
        kept.put(place, new Kept(values, now));
        return values;
    }

    @Override
    public PluginSettingsView put(
            String plugin, Scope scope, Map<String, Object> given, OptionalLong expectedRevision, Actor actor) {
        Map<String, Object> settings = new LinkedHashMap<>(given);
        settings.values().removeIf(Objects::isNull);
        PluginManifest manifest = manifests.apply(plugin, scope);
        SettingsSchema schema = new SettingsSchema(manifest);
        Rows written = transactions.run(scope, connection -> {
            Row before = locked(connection, plugin, scope, expectedRevision, actor);
            Rows rows = rows(connection, plugin, scope);
            rows.layers().put(scope.org().isPresent() ? Origin.ORG : Origin.SYSTEM, settings);
            check(plugin, schema, scope, rows.layers());
            Row after = new Row(write(settings), before.revision() + 1);
            if (read(before).equals(settings)) {
                return new Rows(before, rows.layers());
            }
            write(connection, plugin, scope, before, after, actor);
            return new Rows(after, rows.layers());
        });
        kept.clear();
        return view(manifest, scope, written);
    }

    @Override
    public PluginSettingsView reset(String plugin, Scope scope, OptionalLong expectedRevision, Actor actor) {
        PluginManifest manifest = manifests.apply(plugin, scope);
        Rows written = transactions.run(scope, connection -> {
            Row before = locked(connection, plugin, scope, expectedRevision, actor);
            if (!read(before).isEmpty()) {
                write(connection, plugin, scope, before, new Row("{}", before.revision() + 1), actor);
            }
            return rows(connection, plugin, scope);
        });
        kept.clear();
        return view(manifest, scope, written);
    }

    private Row locked(Connection connection, String plugin, Scope scope, OptionalLong expected, Actor actor)
            throws SQLException {
        Row row = table.lock(connection, scope, plugin, actor, clock.instant());
        if (expected.isPresent() && expected.getAsLong() != row.revision()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT,
                    "The settings of plugin " + plugin + " were not changed",
                    "They have changed meanwhile: their revision is " + row.revision(),
                    scope.key(),
                    "Look at what they are now, and send the change again with their ETag"));
        }
        return row;
    }

    private void write(Connection connection, String plugin, Scope scope, Row before, Row after, Actor actor)
            throws SQLException {
        table.update(connection, scope, plugin, after, actor, clock.instant());
        audit.append(
                connection,
                actor,
                "plugin.settings",
                scope.key(),
                scope.org().map(Object::toString),
                plugin,
                AuditStates.changed(read(before), read(after)));
    }

    private static void check(
            String plugin, SettingsSchema schema, Scope scope, EnumMap<Origin, Map<String, Object>> layers) {
        List<Violation> faults = new SettingsRules(schema)
                .faults(
                        layers.getOrDefault(Origin.SYSTEM, Map.of()),
                        scope.org().map(org -> layers.getOrDefault(Origin.ORG, Map.of())));
        if (!faults.isEmpty()) {
            throw new ProblemException(new Problem(
                    faults.get(0).code(),
                    "The settings of plugin " + plugin + " were not changed",
                    faults.get(0).message(),
                    scope.key(),
                    faults.get(0).mend(),
                    faults));
        }
    }

    @Override
    public PluginSettingsRules rules(String plugin, Optional<String> version) {
        return new SettingsRules(new SettingsSchema(versions.apply(plugin, version)));
    }

    private Rows rows(Connection connection, String plugin, Scope scope) throws SQLException {
        EnumMap<Origin, Map<String, Object>> layers = new EnumMap<>(Origin.class);
        Row ofSystem = table.find(connection, Scope.SYSTEM, plugin);
        layers.put(Origin.SYSTEM, read(ofSystem));
        if (scope.org().isEmpty()) {
            return new Rows(ofSystem, layers);
        }
        Row ofOrg = table.find(connection, scope, plugin);
        layers.put(Origin.ORG, read(ofOrg));
        return new Rows(ofOrg, layers);
    }

    private static PluginSettingsView view(PluginManifest manifest, Scope scope, Rows rows) {
        SettingsSchema schema = new SettingsSchema(manifest);
        SettingsCascade cascade = new SettingsCascade(schema, rows.layers());
        Origin own = scope.org().isPresent() ? Origin.ORG : Origin.SYSTEM;
        EnumMap<Origin, Map<String, Object>> above = new EnumMap<>(rows.layers());
        above.remove(own);
        return new PluginSettingsView(
                manifest.name(),
                manifest.version().text(),
                scope,
                rows.layers().getOrDefault(own, Map.of()),
                cascade.shown(new SettingsCascade(schema, above).values()),
                schema.document(),
                cascade.warnings(),
                rows.own().revision());
    }

    private static Map<String, Object> read(Row row) {
        try {
            return JSON.readValue(row.json(), OBJECT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Stored settings are not JSON", e);
        }
    }

    private static String write(Map<String, Object> settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException impossible) { // it was JSON a moment ago
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.OrgScope org) {
            table.removeOrg(connection, org.id());
        }
    }

    @Override
    public void deleted(Scope scope) {
        kept.clear();
    }
}
