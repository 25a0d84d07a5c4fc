package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static io.mortise.settings.testing.SettingsNode.ORG;
import static io.mortise.settings.testing.SettingsNode.WORKSPACE;
import static io.mortise.settings.testing.SettingsNode.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.MigratedOverride;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.OverrideMigration.Step;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.settings.SwitchPreview.LostValue;
import io.mortise.host.settings.SwitchPreview.Scopes;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another version of the system and what becomes of stored overrides, whatever the database. */
abstract class VersionSwitchContract {
    private static final String KB = "module-kb";
    private static final Scope PINNED = Scope.of(new OrgId("pinned"));
    private static final Scope PINNED_WORKSPACE = Scope.of(new OrgId("pinned"), new WorkspaceId("ws-9"));
    private static final OverrideMigration MIGRATION = new OverrideMigration(List.of(
            new Step(Map.of("limit", "pageSize"), Set.of("engine"), Map.of("semanticSearch", "meaning"), Set.of())));

    private final SettingsNode node;

    VersionSwitchContract(DatabaseFixture database) {
        node = new SettingsNode(database);
    }

    @BeforeEach
    void addTenantsAndVersions() {
        node.withAcme().install(Definitions.knowledgeBase()).install(second());
        node.addOrg("pinned");
        node.addWorkspace("pinned", "ws-9");
        node.patch(PINNED, KB, with("version", "1.0.0"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static Definitions second() {
        return Definitions.module(KB)
                .version("2.0.0")
                .properties(Map.of(
                        "feature", Map.of("type", "string", "maxLength", 3),
                        "pageSize", Map.of("type", "integer", "minimum", 1),
                        "maxUploadBytes", Map.of("type", "integer", "x-merge", "system")))
                .flag(
                        "meaning",
                        new FlagDefinition(false, "Search by meaning", Set.of(Origin.ORG, Origin.WORKSPACE), false));
    }

    private SwitchedVersion update(OverrideMigration migration) {
        SwitchedVersion switched = node.database
                .transactions()
                .run(connection -> node.switches.change(
                        connection, KB, new Patch(Map.of("version", "2.0.0")), OptionalLong.empty(), migration, ANA));
        node.catalog.applied(switched.seq());
        return switched;
    }

    private void rollBack(SwitchedVersion switched) {
        node.catalog.applied(node.database
                .transactions()
                .run(connection -> node.switches.restore(connection, KB, "1.0.0", switched.migrated(), ANA))
                .seq());
    }

    private @Nullable Object value(Scope scope, String key) {
        return Objects.requireNonNull(node.settings.resolve(scope, KB).config().get(key))
                .value();
    }

    private ModuleOverride stored(Scope scope) {
        return node.store.load(scope, KB).orElse(ModuleOverride.NONE);
    }

    @Test
    void overridesOfAllScopesAreMigratedWithTheSwitchAndAudited() {
        node.patch(Scope.SYSTEM, KB, Map.of("config", Map.of("engine", "fast", "limit", 3L), "locks", List.of()));
        node.patch(ORG, KB, Map.of("config", Map.of("limit", 5L), "locks", List.of("config.limit")));
        node.patch(WORKSPACE, KB, with("featureFlags", Map.of("semanticSearch", true)));
        node.patch(PINNED_WORKSPACE, KB, with("config", Map.of("limit", 7L)));

        SwitchedVersion switched = update(MIGRATION);

        assertThat(stored(Scope.SYSTEM).config()).isEqualTo(Map.of("pageSize", 3L));
        assertThat(stored(ORG).config()).isEqualTo(Map.of("pageSize", 5L));
        assertThat(stored(ORG).locks()).containsExactly("config.pageSize");
        assertThat(stored(WORKSPACE).featureFlags()).isEqualTo(Map.of("meaning", true));
        assertThat(stored(PINNED_WORKSPACE).config()).isEqualTo(Map.of("limit", 7L));
        assertThat(switched.migrated()).hasSize(3);
        assertThat(value(WORKSPACE, "pageSize")).isEqualTo(5L);
        assertThat(node.settings.resolve(Scope.SYSTEM, KB).override().revision())
                .isEqualTo(switched.revision());
        List<AuditEntry> entries = node.database
                .auditTrail()
                .entries(AuditFilter.of(ORG, "module.migrate", KB), 10, Optional.empty())
                .items();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).before().orElseThrow()).containsEntry("config", Map.of("limit", 5));
        assertThat(entries.get(0).after().orElseThrow()).containsEntry("config", Map.of("pageSize", 5));
    }

    @Test
    void goingBackRestoresWhatWasMigratedAndKeepsWhatWasWrittenSince() {
        node.patch(Scope.SYSTEM, KB, with("config", Map.of("engine", "fast")));
        node.patch(ORG, KB, with("config", Map.of("limit", 5L)));
        node.patch(WORKSPACE, KB, Map.of("config", Map.of("limit", 6L), "locks", List.of()));
        SwitchedVersion switched = update(MIGRATION);
        node.patch(ORG, KB, with("config", Map.of("feature", "new")));
        node.patch(WORKSPACE, KB, with("config", Map.of("pageSize", 60L)));

        rollBack(switched);

        assertThat(node.settings.resolve(Scope.SYSTEM, KB).version()).contains("1.0.0");
        assertThat(stored(Scope.SYSTEM).config()).isEqualTo(Map.of("engine", "fast"));
        assertThat(stored(ORG).config()).isEqualTo(Map.of("limit", 5L, "feature", "new"));
        assertThat(stored(WORKSPACE).config()).isEqualTo(Map.of("limit", 6L, "pageSize", 60L));
        assertThat(value(ORG, "limit")).isEqualTo(5L);
    }

    @Test
    void aFaultLeavesEverythingAsItWas() {
        node.patch(ORG, KB, with("config", Map.of("limit", 5L)));

        assertThatThrownBy(() -> node.database.transactions().run(connection -> {
                    node.switches.change(
                            connection,
                            KB,
                            new Patch(Map.of("version", "2.0.0")),
                            OptionalLong.empty(),
                            MIGRATION,
                            ANA);
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");
        assertThatThrownBy(() -> node.database
                        .transactions()
                        .run(connection -> node.switches.change(
                                connection,
                                KB,
                                new Patch(Map.of("version", "3.0.0")),
                                OptionalLong.empty(),
                                MIGRATION,
                                ANA)))
                .isInstanceOf(ProblemException.class);

        assertThat(stored(ORG).config()).isEqualTo(Map.of("limit", 5L));
        assertThat(stored(Scope.SYSTEM).version()).contains("1.0.0");
    }

    @Test
    void aPreviewCountsWhatIsMigratedAndWhatIsLost() {
        node.patch(Scope.SYSTEM, KB, with("config", Map.of("limit", 3L, "feature", "long")));
        node.patch(ORG, KB, with("config", Map.of("limit", 5L, "maxUploadBytes", 9L)));
        node.patch(WORKSPACE, KB, with("featureFlags", Map.of("semanticSearch", true)));
        node.patch(PINNED_WORKSPACE, KB, with("config", Map.of("limit", 7L)));

        SwitchPreview without = node.switches.preview(second().build(), OverrideMigration.NONE);
        SwitchPreview migrated = node.switches.preview(second().build(), MIGRATION);

        assertThat(without.migrated()).isEqualTo(Scopes.NONE);
        assertThat(without.lost())
                .extracting(LostValue::name, LostValue::scopes)
                .containsExactly(
                        tuple("config.feature", new Scopes(1, 0, 0)),
                        tuple("config.limit", new Scopes(1, 1, 0)),
                        tuple("config.maxUploadBytes", new Scopes(0, 1, 0)),
                        tuple("flag.semanticSearch", new Scopes(0, 0, 1)));
        assertThat(migrated.migrated()).isEqualTo(new Scopes(1, 1, 1));
        assertThat(migrated.lost())
                .extracting(LostValue::name)
                .containsExactly("config.feature", "config.maxUploadBytes");
        assertThat(stored(ORG).config()).containsEntry("limit", 5L);
    }

    /** What an update remembers comes back from its row as JSON, where a number has another type. */
    @Test
    void goingBackTakesNumbersByTheirValue() {
        Map<String, Object> before = Map.of("config", Map.of("old", 1, "list", List.of(1, 1.5), "big", Map.of("x", 7)));
        Map<String, Object> after =
                Map.of("config", Map.of("neu", 1, "list2", List.of(1, 1.5), "big2", Map.of("x", 7)));
        ModuleOverride now = override(Map.of(
                "neu", 1L, "list2", List.of(1L, new BigDecimal("1.5")), "big2", Map.of("x", new BigDecimal("7.0"))));

        ModuleOverride then = OverrideMigrator.undo(before, after, now);

        assertThat(then.config())
                .isEqualTo(Map.of("old", 1L, "list", List.of(1L, new BigDecimal("1.5")), "big", Map.of("x", 7L)));
    }

    @Test
    void twoKeysMayChangePlaces() {
        ModuleOverride stored = override(Map.of("a", 1, "b", 2, "c", 3));

        assertThat(OverrideMigrator.apply(swap(), stored, Optional.of(knowing("a", "b", "c")))
                        .config())
                .isEqualTo(Map.of("a", 2, "b", 1, "d", 3));
    }

    @Test
    void whatIsSetForTheVersionBeforeWinsOverARestUnderTheNewName() {
        ModuleOverride stored = override(Map.of("c", 3, "d", 4));

        assertThat(OverrideMigrator.apply(swap(), stored, Optional.of(knowing("a", "b", "c")))
                        .config())
                .isEqualTo(Map.of("d", 3));
    }

    @Test
    void aValueUnderTheNewNameWinsWhereItWasInForceAlready() {
        ModuleOverride stored = override(Map.of("c", 3, "d", 4));

        assertThat(OverrideMigrator.apply(swap(), stored, Optional.of(knowing("c", "d")))
                        .config())
                .isEqualTo(Map.of("d", 4));
    }

    @Test
    void whoHasTheVersionAlreadyKeepsWhatIsSetForIt() {
        Scope early = Scope.of(new OrgId("early"));
        node.addOrg("early");
        node.patch(early, KB, with("config", Map.of("limit", 5L)));
        node.patch(early, KB, Map.of("version", "2.0.0", "config", Map.of("pageSize", 60L)));

        update(MIGRATION);

        assertThat(stored(early).config()).isEqualTo(Map.of("pageSize", 60L));
    }

    @Test
    void whatIsSetBetweenTwoUpdatesIsMigratedByTheSecond() {
        node.patch(ORG, KB, with("config", Map.of("limit", 5L)));
        rollBack(asRemembered(update(MIGRATION)));
        node.patch(ORG, KB, with("config", Map.of("limit", 7L)));

        update(MIGRATION);

        assertThat(stored(ORG).config()).isEqualTo(Map.of("pageSize", 7L));
    }

    /** With integers, as a JSON library reads small numbers. */
    private static SwitchedVersion asRemembered(SwitchedVersion switched) {
        List<MigratedOverride> migrated = switched.migrated().stream()
                .map(one -> new MigratedOverride(one.scope(), narrow(one.before()), narrow(one.after())))
                .toList();
        return new SwitchedVersion(switched.changed(), switched.seq(), switched.revision(), migrated);
    }

    private static Map<String, Object> narrow(Map<String, Object> document) {
        Map<String, Object> narrowed = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((name, one) -> values.put(
                        String.valueOf(name), one instanceof Long number ? (Object) number.intValue() : one));
                narrowed.put(key, values);
            } else {
                narrowed.put(key, value);
            }
        });
        return narrowed;
    }

    private static OverrideMigration swap() {
        return new OverrideMigration(
                List.of(new Step(Map.of("a", "b", "b", "a", "c", "d"), Set.of(), Map.of(), Set.of())));
    }

    private static ModuleRules knowing(String... keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : keys) {
            properties.put(key, Map.of("type", "integer"));
        }
        return ModuleRules.of(Definitions.module(KB).properties(properties).build());
    }

    private static ModuleOverride override(Map<String, Object> config) {
        return new ModuleOverride(Optional.empty(), config, Map.of(), Set.of(), Optional.empty(), 1);
    }
}
