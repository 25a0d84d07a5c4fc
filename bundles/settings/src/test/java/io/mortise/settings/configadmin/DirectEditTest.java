package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;

class DirectEditTest {
    private static TestNode node;
    private static int number;

    private String module;

    @BeforeAll
    static void start() {
        node = new TestNode().start(3);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void addModule() {
        module = "module-" + ++number;
        node.addModule(module, Origin.SYSTEM);
        await().until(() -> node.shown(Scope.SYSTEM, module).isPresent());
    }

    static List<Scope> scopes() {
        return List.of(Scope.SYSTEM, TestNode.ORG, TestNode.workspace(1));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void writeThroughConfigurationAdminAloneChangesTheOverride(Scope scope) throws IOException {
        Configuration entry = node.entry(scope, module);

        entry.update(dictionary(Map.of("enabled", false, "config.limit", 7)));

        ModuleOverride row = node.row(scope, module).orElseThrow();
        assertThat(row.enabled()).contains(false);
        assertThat(row.config()).containsEntry("limit", 7L);
        assertThat(entry.getProperties().get("mortise.revision")).isEqualTo(row.revision());
        assertThat(entry.getProperties().get("module")).isEqualTo(module);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void changeShowsAsThatScopesEntry(Scope scope) {
        node.patch(scope, module, Map.of("config", Map.of("limit", 5, "labels", List.of("a", "b"))));

        await().untilAsserted(() -> assertThat(node.shown(scope, module)).hasValueSatisfying(shown -> assertThat(shown)
                .containsEntry("config.limit", 5L)
                .containsEntry("config.labels", "[\"a\",\"b\"]")
                .containsEntry(
                        "mortise.revision",
                        node.row(scope, module).orElseThrow().revision())));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void deletingTheEntryReverts(Scope scope) throws IOException {
        node.entry(scope, module).update(dictionary(Map.of("config.limit", 7)));

        node.entry(scope, module).delete();

        assertThat(node.row(scope, module).map(ModuleOverride::config).orElse(Map.of()))
                .isEmpty();
        await().untilAsserted(
                        () -> assertThat(node.shown(scope, module).isPresent()).isEqualTo(scope.depth() == 0));
    }

    @Test
    void writeForScopeThatIsNotResidentPatchesWhatItSays() throws IOException {
        Scope scope = TestNode.workspace(2);
        node.sql("INSERT INTO mgmt_cfg_ws_modules (org_id, workspace_id, module_name, config_overrides,"
                + " feature_flag_overrides, locks, revision, created_at, created_by, updated_at, updated_by) VALUES ('acme',"
                + " 'ws-2', '" + module
                + "', '{\"feature\":\"x\"}', '{}', '[]', 3, CURRENT_TIMESTAMP, 'a', CURRENT_TIMESTAMP, 'a')");
        assertThat(node.shown(scope, module)).isEmpty();

        Configuration entry = node.entry(scope, module);
        entry.update(dictionary(Map.of("config.limit", 9)));

        assertThat(node.row(scope, module).orElseThrow().config()).isEqualTo(Map.of("feature", "x", "limit", 9L));
        assertThat(entry.getProperties().get("config.feature")).isEqualTo("x");
    }

    @Test
    void editWithTheCurrentRevisionReplaces() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("enabled", false, "config.limit", 7, "config.feature", "x")));
        Dictionary<String, Object> properties = entry.getProperties();
        properties.remove("config.feature");
        properties.remove("enabled");

        entry.update(properties);

        ModuleOverride row = node.row(TestNode.workspace(1), module).orElseThrow();
        assertThat(row.config()).isEqualTo(Map.of("limit", 7L));
        assertThat(row.enabled()).isEmpty();
    }

    @Test
    void editWithAnOlderRevisionPatches() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("config.limit", 7)));
        Dictionary<String, Object> old = entry.getProperties();
        node.patch(TestNode.workspace(1), module, Map.of("config", Map.of("feature", "x")));

        old.put("config.limit", 8);
        entry.update(old);

        assertThat(node.row(TestNode.workspace(1), module).orElseThrow().config())
                .isEqualTo(Map.of("limit", 8L, "feature", "x"));
    }

    @Test
    void textInheritMakesTheToggleInheritAgain() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("enabled", false, "config.limit", 7)));

        entry.update(dictionary(Map.of("enabled", "inherit")));

        ModuleOverride row = node.row(TestNode.workspace(1), module).orElseThrow();
        assertThat(row.enabled()).isEmpty();
        assertThat(row.config()).containsEntry("limit", 7L);
    }

    @Test
    void textThatLooksLikeJsonStaysTheTextItWas() throws IOException {
        node.patch(TestNode.workspace(1), module, Map.of("config", Map.of("any", "[1]", "feature", "{}")));
        await().until(() -> node.shown(TestNode.workspace(1), module).isPresent());
        Configuration entry = node.entry(TestNode.workspace(1), module);
        Dictionary<String, Object> properties = entry.getProperties();
        properties.put("config.limit", 1);

        entry.update(properties);

        assertThat(node.row(TestNode.workspace(1), module).orElseThrow().config())
                .isEqualTo(Map.of("any", "[1]", "feature", "{}", "limit", 1L));
    }

    @Test
    void refusedEditSaysWhyAndChangesNothing() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("config.limit", 7)));

        assertThatThrownBy(() -> entry.update(dictionary(Map.of("config.limit", "many"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CONFIG_INVALID")
                .hasCauseInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> entry.update(dictionary(Map.of("enabeld", true))))
                .hasMessageContaining("Did you mean 'enabled'?")
                .cause()
                .satisfies(cause ->
                        assertThat(((ProblemException) cause).problem().code()).isEqualTo(ProblemCode.UNKNOWN_FIELD));

        assertThat(entry.getProperties().get("config.limit")).isEqualTo(7L);
        assertThat(node.row(TestNode.workspace(1), module).orElseThrow().config())
                .isEqualTo(Map.of("limit", 7L));
    }

    @Test
    void entryWithoutNameIsRefused() throws IOException {
        Configuration nameless = node.configurationAdmin().createFactoryConfiguration("mortise.module.org", "?");

        assertThatThrownBy(() -> nameless.update(dictionary(Map.of("enabled", true))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("getFactoryConfiguration");
    }

    @Test
    void locationAndLockAreChangedBack() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("config.limit", 7)));

        entry.addAttributes(ConfigurationAttribute.READ_ONLY);
        await().until(() -> entry.getAttributes().isEmpty());
        entry.setBundleLocation("elsewhere");
        await().until(() -> "?".equals(entry.getBundleLocation()));

        entry.update(dictionary(Map.of("config.limit", 8)));
        assertThat(node.row(TestNode.workspace(1), module).orElseThrow().config())
                .containsEntry("limit", 8L);
    }

    @Test
    void failedDeleteNeverThrowsAndHealsOnceTheDatabaseIsBack() throws IOException {
        Configuration entry = node.entry(TestNode.workspace(1), module);
        entry.update(dictionary(Map.of("config.limit", 7)));
        node.transactions.unreachable(true);

        entry.delete();
        assertThatThrownBy(() -> node.entry(TestNode.ORG, module).update(dictionary(Map.of("enabled", false))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DATABASE_UNAVAILABLE");
        node.transactions.unreachable(false);

        await().untilAsserted(() -> assertThat(node.shown(TestNode.workspace(1), module))
                .hasValueSatisfying(shown -> assertThat(shown).containsEntry("config.limit", 7L)));
        node.entry(TestNode.workspace(1), module).update(dictionary(Map.of("config.limit", 8)));
        assertThat(node.row(TestNode.workspace(1), module).orElseThrow().config())
                .containsEntry("limit", 8L);
    }

    @Test
    void configurationOfAnyOtherPidIsKeptWithTheTypesOfItsValues() throws IOException {
        Configuration other = node.configurationAdmin().getConfiguration("com.example.other", null);

        other.update(dictionary(Map.of("count", 3, "names", new String[] {"a", "b"})));

        NodeConfigurations kept = new NodeConfigurations(node.transactions);
        assertThat(kept.load("com.example.other")).hasValueSatisfying(properties -> {
            assertThat(properties.get("count")).isEqualTo(3);
            assertThat(properties.get("names")).isEqualTo(new String[] {"a", "b"});
        });
        other.delete();
        assertThat(kept.load("com.example.other")).isEmpty();
    }

    @Test
    void nobodyEntersWithinATransaction() {
        assertThatThrownBy(() -> node.transactions.run(connection -> {
                    try {
                        return node.entry(Scope.SYSTEM, module);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("within a database transaction");
    }

    static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(properties);
    }
}
