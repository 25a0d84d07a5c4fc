package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.mortise.api.settings.OrganizationSettings;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.plugin.PluginSettingsView;
import io.mortise.host.plugin.PluginSettingsView.Value;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.settings.StoredSettings;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

class PluginSettingsTest {
    private static final Scope.OrgScope ACME = Scope.of(new OrgId("acme"));
    private static final Scope.OrgScope OTHER = Scope.of(new OrgId("other"));
    private static final String SCHEMA = """
            {"type": "object", "required": ["site"], "properties": {
              "site": {"type": "string", "pattern": "^[a-z]+$"},
              "pages": {"type": "integer", "default": 3, "maximum": 10},
              "tags": {"type": "array", "items": {"type": "string"}}}}""";

    private final RuntimeFixture runtime;
    private StoredSettings settings;

    PluginSettingsTest(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder);
        settings = runtime.lifecycle.pluginSettings();
    }

    @BeforeEach
    void install() {
        runtime.boot();
        addOrg("acme");
        addOrg("other");
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0").field("settingsSchema", SCHEMA));
    }

    @AfterEach
    void close() throws BundleException {
        runtime.close();
    }

    private void addOrg(String id) {
        runtime.transactions.run(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO tenant_data_org"
                    + " (id, name, revision, created_at, updated_at) VALUES (?, 'O', 1, NOW(), NOW())")) {
                insert.setString(1, id);
                return insert.executeUpdate();
            }
        });
    }

    private PluginSettingsView put(Scope scope, Map<String, Object> values) {
        return settings.put("module-kb", scope, values, OptionalLong.empty(), RuntimeFixture.ACTOR);
    }

    private Problem refused(Scope scope, Map<String, Object> values) {
        return catchThrowableOfType(ProblemException.class, () -> put(scope, values))
                .problem();
    }

    @Test
    void anOrganizationsWordWinsOverTheSystemsAndThatOverTheDefault() {
        assertThat(settings.get("module-kb", ACME).values())
                .isEqualTo(Map.of("pages", new Value(3, Origin.DEFAULT, Optional.of(3))));

        put(Scope.SYSTEM, Map.of("site", "all", "pages", 5));
        put(ACME, Map.of("site", "acme"));

        PluginSettingsView acme = settings.get("module-kb", ACME);
        assertThat(acme.settings()).isEqualTo(Map.of("site", "acme"));
        assertThat(acme.values())
                .isEqualTo(Map.of(
                        "site", new Value("acme", Origin.ORG, Optional.of("all")),
                        "pages", new Value(5, Origin.SYSTEM, Optional.of(5))));
        assertThat(acme.revision()).isEqualTo(1);
        assertThat(settings.get("module-kb", OTHER).values().get("site"))
                .isEqualTo(new Value("all", Origin.SYSTEM, Optional.of("all")));
    }

    @Test
    void resettingInheritsAgainAndTheRevisionGoesOn() {
        put(ACME, Map.of("site", "acme"));

        PluginSettingsView reset = settings.reset("module-kb", ACME, OptionalLong.of(1), RuntimeFixture.ACTOR);

        assertThat(reset.settings()).isEmpty();
        assertThat(reset.values()).containsOnlyKeys("pages");
        assertThat(reset.revision()).isEqualTo(2);
        assertThat(settings.reset("module-kb", ACME, OptionalLong.empty(), RuntimeFixture.ACTOR)
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void everyFaultIsToldAndNothingWritten() {
        Problem problem = refused(ACME, Map.of("siet", "x", "pages", 11, "tags", List.of("a", 1)));

        assertThat(problem.violations())
                .extracting(Violation::code, Violation::pointer)
                .containsExactlyInAnyOrder(
                        tuple(ProblemCode.UNKNOWN_CONFIG_KEY, "/settings/siet"),
                        tuple(ProblemCode.CONFIG_INVALID, "/settings/pages"),
                        tuple(ProblemCode.CONFIG_INVALID, "/settings/tags/1"),
                        tuple(ProblemCode.CONFIG_INVALID, "/settings/site"));
        assertThat(problem.violations().get(0).mend()).contains("site");
        assertThat(settings.get("module-kb", ACME).revision()).isZero();
    }

    @Test
    void whatIsRequiredMayComeFromEitherScope() {
        assertThat(put(Scope.SYSTEM, Map.of("pages", 4)).revision()).isEqualTo(1);
        assertThat(refused(ACME, Map.of("pages", 5)).violations().get(0).message())
                .contains("'site' is missing");

        put(Scope.SYSTEM, Map.of("site", "all"));
        assertThat(put(ACME, Map.of("pages", 5)).values().get("pages"))
                .isEqualTo(new Value(5, Origin.ORG, Optional.of(3)));
    }

    @Test
    void aLostRaceIsRefused() {
        put(ACME, Map.of("site", "acme"));

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> settings.put("module-kb", ACME, Map.of("site", "x"), OptionalLong.of(0), RuntimeFixture.ACTOR));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(settings.get("module-kb", ACME).settings()).isEqualTo(Map.of("site", "acme"));
    }

    @Test
    void aPluginReadsItsOwnOfAnyOrganizationAndNobodyElses() throws Exception {
        runtime.upload(PluginJar.plugin("module-other", "1.0.0").field("settingsSchema", SCHEMA));
        put(ACME, Map.of("site", "acme"));

        assertThat(service("module-kb").of("acme")).isEqualTo(Map.of("site", "acme", "pages", 3));
        assertThat(service("module-kb").of("other")).isEqualTo(Map.of("pages", 3));
        assertThat(service("module-kb").of("No Id")).isEmpty();
        assertThat(service("module-other").of("acme")).isEqualTo(Map.of("pages", 3));

        put(ACME, Map.of("site", "changed"));
        assertThat(service("module-kb").of("acme")).containsEntry("site", "changed");
    }

    /** Looked up as that plugin would. */
    private OrganizationSettings service(String plugin) {
        Bundle bundle = runtime.bundle(plugin, "1.0.0");
        assertThat(bundle).isNotNull();
        BundleContext context = bundle.getBundleContext();
        ServiceReference<OrganizationSettings> found = context.getServiceReference(OrganizationSettings.class);
        return context.getService(found);
    }

    @Test
    void whatAnotherVersionDoesNotAllowIsKeptAndNotUsed() {
        put(ACME, Map.of("site", "acme", "pages", 9));
        runtime.upload(PluginJar.plugin("module-kb", "2.0.0").field("settingsSchema", """
                {"type": "object", "properties": {"pages": {"type": "integer", "default": 1, "maximum": 5}}}"""));
        runtime.registry.activate("module-kb", Optional.of("2.0.0"), RuntimeFixture.ACTOR);

        PluginSettingsView acme = settings.get("module-kb", ACME);

        assertThat(acme.version()).isEqualTo("2.0.0");
        assertThat(acme.settings()).containsOnlyKeys("site", "pages");
        assertThat(acme.values()).isEqualTo(Map.of("pages", new Value(1, Origin.DEFAULT, Optional.of(1))));
        assertThat(acme.warnings()).hasSize(2).anyMatch(warning -> warning.startsWith("'pages' of the organization"));
    }

    @Test
    void theRulesOfAnyVersionAreThoseOfAPut() {
        runtime.upload(PluginJar.plugin("module-kb", "2.0.0").field("settingsSchema", """
                {"type": "object", "properties": {"pages": {"type": "integer", "default": 1, "maximum": 5}}}"""));
        Map<String, Object> said = Map.of("siet", "x", "pages", 11);
        PluginSettingsRules first = settings.rules("module-kb", Optional.of("1.0.0"));

        assertThat(first.faults(Map.of(), Optional.of(said)))
                .isEqualTo(refused(ACME, said).violations());
        assertThat(first.faults(said, Optional.empty()))
                .isEqualTo(refused(Scope.SYSTEM, said).violations());
        assertThat(first.faults(Map.of("site", "all"), Optional.of(Map.of("pages", 9))))
                .isEmpty();
        assertThat(first.used(Map.of("pages", 4), Optional.of(Map.of("site", "acme", "pages", 11, "gone", 1))))
                .isEqualTo(Map.of("site", "acme"));
        assertThat(first.used(Map.of("pages", 4, "gone", 1), Optional.empty())).isEqualTo(Map.of("pages", 4));
        assertThat(settings.rules("module-kb", Optional.empty()).faults(Map.of(), Optional.of(Map.of("pages", 6))))
                .hasSize(1);
        assertThat(catchThrowableOfType(ProblemException.class, () -> settings.rules("module-bk", Optional.empty()))
                        .problem()
                        .mend())
                .contains("module-kb");
    }

    @Test
    void whatWasKeptIsRemovedLater() {
        put(ACME, Map.of("site", "acme"));
        runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR);

        for (boolean dryRun : List.of(true, false)) {
            PluginPlan plan = runtime.registry.uninstall("module-kb", true, false, dryRun, RuntimeFixture.ACTOR);
            assertThat(plan.data().removed()).containsEntry("settings", 1L).containsEntry("versions", 0L);
            assertThat(plan.changes()).isEmpty();
        }

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> runtime.registry.uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0").field("settingsSchema", SCHEMA));
        assertThat(settings.get("module-kb", ACME).settings()).isEmpty();
    }

    @Test
    void settingsGoWithThePluginUnlessTheyAreKept() {
        put(ACME, Map.of("site", "acme"));
        put(Scope.SYSTEM, Map.of("pages", 4));
        assertThat(runtime.registry
                        .uninstall("module-kb", false, false, true, RuntimeFixture.ACTOR)
                        .data()
                        .kept())
                .containsEntry("settings", 2L);

        runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR);
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0").field("settingsSchema", SCHEMA));
        assertThat(settings.get("module-kb", ACME).settings()).containsEntry("site", "acme");

        assertThat(runtime.registry
                        .uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR)
                        .data()
                        .removed())
                .containsEntry("settings", 2L);
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0").field("settingsSchema", SCHEMA));
        assertThat(settings.get("module-kb", ACME).settings()).isEmpty();
        assertThat(settings.get("module-kb", Scope.SYSTEM).settings()).isEmpty();
    }

    @Test
    void settingsOfAnOrganizationGoWithIt() {
        put(ACME, Map.of("site", "acme"));
        put(OTHER, Map.of("site", "other"));

        runtime.transactions.run(connection -> {
            settings.delete(connection, ACME);
            return ACME;
        });

        assertThat(settings.get("module-kb", ACME).settings()).isEmpty();
        assertThat(settings.get("module-kb", OTHER).settings()).isNotEmpty();
    }

    @Test
    void whoIsNotThereIsToldSo() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> settings.get("module-bk", Scope.SYSTEM))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.PLUGIN_NOT_FOUND);
        assertThat(refused(Scope.of(new OrgId("gone")), Map.of()).code()).isEqualTo(ProblemCode.ORG_NOT_FOUND);
    }

    @Test
    void aPluginWithoutSettingsTakesNone() {
        runtime.upload(PluginJar.plugin("module-plain", "1.0.0"));

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> settings.put("module-plain", ACME, Map.of("a", 1), OptionalLong.empty(), RuntimeFixture.ACTOR));

        assertThat(refused.problem().detail()).contains("has no settings");
        assertThat(settings.get("module-plain", ACME).schema()).isEmpty();
    }

    @Test
    void theyAreStillThereAfterARestart() throws Exception {
        put(ACME, Map.of("site", "acme"));

        runtime.restart();
        settings = runtime.lifecycle.pluginSettings();

        assertThat(settings.get("module-kb", ACME).settings()).isEqualTo(Map.of("site", "acme"));
        assertThat(service("module-kb").of("acme")).containsEntry("site", "acme");
    }
}
