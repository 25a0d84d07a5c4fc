package io.mortise.desired.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.desired.json.JsonText;
import io.mortise.desired.testing.World;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginSettingsPartTest {
    private static final String OF_ACME =
            "{'formatVersion': 1, %s'organizations': {'acme': {%s'pluginSettings': {'module-kb': %s}}}}";

    private final World world = new World();

    @BeforeEach
    void systemAndAcmeHaveSettings() {
        world.module("module-kb", "");
        world.row("orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}");
        world.row(
                "plugin-settings-system",
                "{\"pluginName\": \"module-kb\", \"settings\": \"{\\\"site\\\": \\\"all\\\"}\", \"revision\": 2}");
        world.row(
                "plugin-settings",
                "{\"orgId\": \"acme\", \"pluginName\": \"module-kb\", \"revision\": 5,"
                        + " \"settings\": \"{\\\"pages\\\": 3.0, \\\"gone\\\": {\\\"with\\\": \\\"1.0.0\\\"}}\"}");
    }

    @Test
    void keysAreMergedAndNullInherits() {
        assertThat(plan(OF_ACME.formatted("", "", "{'pages': 3}"))).isEmpty();

        StateStep step = shown(OF_ACME.formatted("", "", "{'pages': null, 'site': 'acme'}"))
                .steps()
                .get(0);

        assertThat(step.words()).isEqualTo("change plugin settings module-kb of org/acme");
        assertThat(step.pointer()).isEqualTo("/organizations/acme/pluginSettings/module-kb");
        assertThat(step.before()).contains(Map.of("pages", 3L));
        assertThat(step.after()).contains(Map.of("site", "acme"));
    }

    @Test
    void aCompleteDocumentResetsWhatItDoesNotName() {
        assertThat(plan("{'formatVersion': 1, 'complete': ['pluginSettings'],"
                        + " 'pluginSettings': {'module-kb': {'pages': 4}}, 'organizations': {'acme': {}}}"))
                .containsExactly(
                        "change plugin settings module-kb of system", "remove plugin settings module-kb of org/acme");
        assertThat(plan("{'formatVersion': 1, 'complete': ['pluginSettings']}"))
                .as("organizations that it does not name are left alone")
                .containsExactly("remove plugin settings module-kb of system");
    }

    @Test
    void everyFaultIsToldInTermsOfTheDocument() {
        assertThat(shown("{'formatVersion': 1, 'pluginSettings': {'module-kb': {'pages': 'many', 'siet': 'x'}},"
                                + " 'organizations': {'acme': {'pluginSettings': {'module-bk': {}, 'other.kb': {}}},"
                                + " 'new-org': {'pluginSettings': {'module-kb': {'pages': 'few'}}}}}")
                        .faults())
                .extracting(fault -> fault.code() + " " + fault.pointer())
                .containsExactlyInAnyOrder(
                        "CONFIG_INVALID /pluginSettings/module-kb/pages",
                        "CONFIG_INVALID /pluginSettings/module-kb/siet",
                        "PLUGIN_NOT_FOUND /organizations/acme/pluginSettings/module-bk",
                        "PLUGIN_NOT_FOUND /organizations/acme/pluginSettings/other.kb",
                        "CONFIG_INVALID /organizations/new-org/pluginSettings/module-kb/pages");
        assertThat(shown(OF_ACME.formatted("", "", "{}").replace("module-kb", "module-bk"))
                        .faults())
                .extracting(Violation::mend)
                .containsExactly("Did you mean 'module-kb'?");
    }

    @Test
    void theSchemaIsThatOfTheVersionThatWillBeInUse() {
        String extra = "{'extra': 1}";
        assertThat(shown(OF_ACME.formatted("", "", extra)).faults()).hasSize(1);

        assertThat(plan(OF_ACME.formatted("", "'modules': {'module-kb': {'version': '2.0.0'}}, ", extra)))
                .containsExactly("create module module-kb of org/acme", "change plugin settings module-kb of org/acme");
        world.row(
                "org-modules",
                "{\"orgId\": \"acme\", \"moduleName\": \"module-kb\", \"configOverrides\": \"{}\","
                        + " \"featureFlagOverrides\": \"{}\", \"locks\": \"[]\", \"version\": \"2.0.0\"}");
        assertThat(shown(OF_ACME.formatted("", "", extra)).faults()).isEmpty();
        assertThat(shown(OF_ACME.formatted("", "'modules': {'module-kb': {'version': null}}, ", extra))
                        .faults())
                .hasSize(1);
    }

    @Test
    void whatIsAwaitedIsLookedAtWhenItIsThere() {
        assertThat(plan("{'formatVersion': 1, 'plugins': {'module-new': {'version': '1.0.0'}},"
                        + " 'pluginSettings': {'module-new': {'any': 1}}}"))
                .containsExactly("install plugin module-new of system", "create plugin settings module-new of system");
    }

    @Test
    void theyAreWrittenWithTheRevisionThatWasSeen() {
        Plan plan = world.planner()
                .plan(
                        JsonText.object(
                                "{'formatVersion': 1, 'pluginSettings': {'module-kb': {'site': null}}, 'organizations':"
                                                .replace('\'', '"')
                                        + " {\"acme\": {\"pluginSettings\": {\"module-kb\": {\"pages\": 9}}}}}"),
                        "admin");
        plan.steps().forEach(step -> step.run(new Actor("admin", "desired-state")));

        assertThat(world.calls)
                .containsExactly(
                        "reset [module-kb, SystemScope[], OptionalLong[2]]",
                        "put [module-kb, OrgScope[id=acme], {pages=9}, OptionalLong[5]]");
    }

    private List<String> plan(String document) {
        StatePlan plan = shown(document);
        assertThat(plan.faults()).isEmpty();
        return plan.steps().stream().map(StateStep::words).toList();
    }

    private StatePlan shown(String document) {
        return world.planner()
                .plan(JsonText.object(document.replace('\'', '"')), "admin")
                .shown();
    }
}
