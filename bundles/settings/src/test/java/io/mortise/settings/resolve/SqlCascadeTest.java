package io.mortise.settings.resolve;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.json.JsonText;
import io.mortise.settings.json.JsonValues;
import io.mortise.settings.resolve.CascadeModel.DrawnKey;
import io.mortise.settings.resolve.CascadeModel.DrawnVersion;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares the functions of the database with the resolver. */
final class SqlCascadeTest {
    private static final int SETS_OF_MODULES = 60;
    private static final int CASES_PER_SET = 40;
    private static final String BY_NAME = "SELECT resolve_module_config(?, ?)";
    private static final String OF_ORG = "SELECT resolve_org_module_config(?, ?)";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.postgres("tenants", "settings")).withAcme();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void functionsAgreeWithTheResolverOnThousandsOfCases() {
        disableGuards();
        for (int set = 0; set < SETS_OF_MODULES; set++) {
            RandomModules random = new RandomModules(set);
            Map<String, Map<String, DrawnVersion>> versions = random.versions();
            Map<String, ModuleRules> rules = rules(versions);
            register(versions, rules);
            for (int i = 0; i < CASES_PER_SET; i++) {
                List<Map<String, ModuleOverride>> layers = List.of(
                        valid(versions, random.layer(0, versions)),
                        valid(versions, random.layer(1, versions)),
                        valid(versions, random.layer(2, versions)));
                compare("seed " + set + " case " + i, index(versions, rules, layers), store(versions, layers));
            }
        }
    }

    @Test
    void objectsMergeAsInTheResolver() {
        List<String> values = List.of(
                "null",
                "1",
                "[1]",
                "{}",
                "{\"a\": 1, \"b\": {\"c\": 1, \"d\": null}}",
                "{\"a\": null, \"b\": {\"c\": 2, \"e\": {\"f\": null, \"g\": 1.50}}}",
                "{\"b\": 3}");
        node.database.transactions().read(c -> {
            for (String under : values) {
                for (String over : values) {
                    String merged = text(c, "SELECT mgmt_merge_deep(?::jsonb, ?::jsonb)", under, over);
                    assertThat(value(Objects.requireNonNull(merged)))
                            .as(under + " and " + over)
                            .isEqualTo(JsonValues.canonical(JsonValues.deepMerge(value(under), value(over))));
                }
            }
            return values;
        });
    }

    @Test
    void whatDoesNotExistResolvesToNothing() {
        node.install(Definitions.knowledgeBase());
        node.database.transactions().read(c -> {
            assertThat(text(c, BY_NAME, "ws-1", "module-kb")).contains("\"limit\": 100");
            assertThat(text(c, BY_NAME, "ws-1", "module-none")).isNull();
            assertThat(text(c, BY_NAME, "ws-none", "module-kb")).isNull();
            assertThat(text(c, OF_ORG, "none", "module-kb")).isNull();
            return c;
        });
    }

    @Test
    void aVersionThatTheDatabaseDoesNotKnowYetIsAddedWhenItIsMadeKnown() {
        node.install(Definitions.knowledgeBase());
        node.sql("DELETE FROM mgmt_data_module_rules WHERE module_name = ?", "module-kb");

        node.publish(Definitions.knowledgeBase().build());

        assertThat(node.count("SELECT COUNT(*) FROM mgmt_data_module_rules")).isEqualTo(1);
    }

    @Test
    void oneWorkspaceIsReadFromIndexesHoweverManyThereAre() {
        node.install(Definitions.knowledgeBase());
        disableGuards();
        node.sql("""
                INSERT INTO tenant_data_workspace (org_id, id, name, revision, created_at, updated_at)
                SELECT 'acme', 'many-' || n, 'W', 1, now(), now() FROM generate_series(1, 50000) AS n""");
        node.sql("""
                INSERT INTO tenant_data_directory (workspace_id, org_id)
                SELECT 'many-' || n, 'acme' FROM generate_series(1, 50000) AS n""");
        node.sql("""
                INSERT INTO mgmt_cfg_ws_modules (org_id, workspace_id, module_name, is_enabled, config_overrides,
                       feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by)
                SELECT 'acme', 'many-' || n, 'module-kb', NULL, '{"limit": 7}', '{}', '[]', 1, now(), 'a', now(), 'a'
                  FROM generate_series(1, 50000) AS n""");
        node.database.asOwner("ANALYZE");

        node.database.transactions().run(c -> {
            assertThat(text(c, BY_NAME, "many-7", "module-kb")).contains("\"limit\": 7");
            assertThat(all(c, "many-8")).containsOnlyKeys("module-kb");
            String scans = text(
                    c,
                    "SELECT string_agg(relname, ',') FROM pg_stat_xact_user_tables WHERE seq_scan > 0 AND relname IN"
                            + " ('mgmt_cfg_ws_modules', 'tenant_data_directory', 'tenant_data_workspace')");
            assertThat(scans).isNull();
            return c;
        });
    }

    private void compare(String which, ResolverIndex index, Map<String, RegisteredModule> registry) {
        ResolvedModules modules = new ResolvedModules(1 << 20);
        node.database.transactions().read(c -> {
            Map<String, Map<String, @Nullable Object>> all = all(c, "ws-1");
            assertThat(all.keySet()).as(which).isEqualTo(registry.keySet());
            for (RegisteredModule module : registry.values()) {
                String name = module.name();
                ScopeView inWorkspace = index.view(WORKSPACE);
                compare(which + " " + name, inWorkspace, modules.resolve(inWorkspace, module), all.get(name));
                ScopeView inOrg = index.view(ORG);
                Map<String, @Nullable Object> ofOrg = document(text(c, OF_ORG, "acme", name));
                compare(which + " " + name + " of the org", inOrg, modules.resolve(inOrg, module), ofOrg);
            }
            String first = registry.keySet().iterator().next();
            assertThat(document(text(c, BY_NAME, "ws-1", first))).as(which).isEqualTo(all.get(first));
            return c;
        });
    }

    private static void compare(
            String which, ScopeView view, ResolvedModule expected, @Nullable Map<String, @Nullable Object> actual) {
        EffectiveModule effective =
                Cascade.effective(expected, view.rules(expected.name()).orElseThrow());
        Map<String, @Nullable Object> enabled = new LinkedHashMap<>();
        enabled.put("value", expected.enabled().value());
        enabled.put("system", expected.enabled().system());
        enabled.put("org", expected.enabled().org());
        enabled.put("workspace", expected.enabled().workspace());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", expected.name());
        document.put("displayName", expected.displayName());
        document.put("version", expected.version().orElse(null));
        document.put("installed", expected.installed());
        document.put("available", expected.available());
        document.put("enabled", enabled);
        document.put("config", effective.config());
        document.put("featureFlags", effective.featureFlags());
        assertThat(actual).as(which).isEqualTo(document);
    }

    private Map<String, ModuleRules> rules(Map<String, Map<String, DrawnVersion>> versions) {
        Map<String, ModuleRules> rules = new HashMap<>();
        versions.forEach((name, byVersion) -> byVersion.forEach((number, version) -> rules.put(
                name + number,
                ModuleRules.of(
                        CascadePropertyTest.definition(name, number, version).build()))));
        return rules;
    }

    private void register(Map<String, Map<String, DrawnVersion>> versions, Map<String, ModuleRules> rules) {
        node.database.transactions().run(c -> {
            for (String name : versions.keySet()) {
                RegisteredModule module =
                        RegisteredModule.of(rules(rules, name, "1.0.0").definition());
                if (node.store.lockRegistered(c, name).isEmpty()) {
                    node.store.insert(c, module, ANA);
                }
                for (String version : RandomModules.VERSIONS) {
                    node.store.putRules(c, rules(rules, name, version));
                }
            }
            return versions;
        });
    }

    /** Writes the layers to the database, past the cascade's checks. */
    private Map<String, RegisteredModule> store(
            Map<String, Map<String, DrawnVersion>> versions, List<Map<String, ModuleOverride>> layers) {
        Map<String, RegisteredModule> registry = new LinkedHashMap<>();
        registry(versions, layers).forEach(module -> registry.put(module.name(), module));
        node.database.transactions().run(c -> {
            node.store.deleteAll(c, WORKSPACE);
            node.store.deleteAll(c, ORG);
            for (RegisteredModule module : registry.values()) {
                node.store.update(c, module, ANA);
            }
            insert(c, ORG, layers.get(1));
            insert(c, WORKSPACE, layers.get(2));
            return layers;
        });
        return registry;
    }

    private void insert(Connection connection, Scope scope, Map<String, ModuleOverride> layer) throws SQLException {
        for (Map.Entry<String, ModuleOverride> row : layer.entrySet()) {
            node.store.insert(connection, scope, row.getKey(), row.getValue(), ANA);
        }
    }

    private static ResolverIndex index(
            Map<String, Map<String, DrawnVersion>> versions,
            Map<String, ModuleRules> rules,
            List<Map<String, ModuleOverride>> layers) {
        ResolverIndex index = new ResolverIndex(scope -> Optional.of(layers.get(scope.depth())), 1 << 20);
        versions.keySet()
                .forEach(name -> RandomModules.VERSIONS.forEach(version -> {
                    index.publish(rules(rules, name, version));
                    index.report(new VersionKey(name, version), ModuleStatus.READY);
                }));
        index.load(registry(versions, layers));
        return index;
    }

    private static List<RegisteredModule> registry(
            Map<String, Map<String, DrawnVersion>> versions, List<Map<String, ModuleOverride>> layers) {
        List<RegisteredModule> registry = new ArrayList<>();
        versions.forEach((name, byVersion) -> {
            ModuleOverride system = layers.get(0).getOrDefault(name, ModuleOverride.NONE);
            boolean core = byVersion.values().iterator().next().core();
            registry.add(new RegisteredModule(name, name, "", core ? "core" : "functional", true, false, system));
        });
        return registry;
    }

    /** The layer without the values that the resolver, which knows the schemas, would not let be. */
    private static Map<String, ModuleOverride> valid(
            Map<String, Map<String, DrawnVersion>> versions, Map<String, ModuleOverride> layer) {
        Map<String, ModuleOverride> valid = new HashMap<>();
        layer.forEach((name, override) -> {
            Map<String, Object> config = new HashMap<>(override.config());
            versions.getOrDefault(name, Map.of()).values().forEach(version -> config.entrySet()
                    .removeIf(entry -> {
                        DrawnKey key = version.keys().get(entry.getKey());
                        return key != null && !CascadeModel.isValid(key, entry.getValue());
                    }));
            valid.put(
                    name,
                    new ModuleOverride(
                            override.enabled(),
                            config,
                            override.featureFlags(),
                            override.locks(),
                            override.version(),
                            override.revision()));
        });
        return valid;
    }

    private void disableGuards() {
        node.database.asOwner("ALTER TABLE mgmt_cfg_org_modules DISABLE TRIGGER USER");
        node.database.asOwner("ALTER TABLE mgmt_cfg_ws_modules DISABLE TRIGGER USER");
    }

    private static ModuleRules rules(Map<String, ModuleRules> rules, String name, String version) {
        return Objects.requireNonNull(rules.get(name + version));
    }

    private static Map<String, Map<String, @Nullable Object>> all(Connection connection, String workspace)
            throws SQLException {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT module_name, resolved FROM resolve_all_modules_for_workspace(?)")) {
            statement.setString(1, workspace);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.put(rows.getString(1), document(rows.getString(2)));
                }
            }
        }
        return all;
    }

    private static @Nullable String text(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Map<String, @Nullable Object> document(@Nullable String json) {
        return JsonText.object(Objects.requireNonNull(json));
    }

    private static @Nullable Object value(String json) {
        return JsonText.object("{\"value\":" + json + "}").get("value");
    }
}
