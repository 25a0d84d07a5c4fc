package io.mortise.desired.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.mortise.desired.current.StateDocument;
import io.mortise.desired.json.JsonText;
import io.mortise.desired.json.JsonValues;
import io.mortise.desired.testing.World;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnPluginPartTest {
    private static final String OWN = "{'formatVersion': 1, %s'organizations': {'acme': {'plugins': {%s}}}}";

    private final World world = new World();

    @BeforeEach
    void acmeHasAPluginOfItsOwn() {
        world.row("orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}");
        world.plugin("acme.kb", "1.0.0", "a");
    }

    @Test
    void whatIsExportedIsWhatIs() {
        Map<String, Object> document = new StateDocument(
                        world.reader().read(), world.services().permissions(), org -> Set.of())
                .write(Kind.words());

        assertThat(JsonValues.object(document).get("organizations"))
                .isEqualTo(JsonText.object(("{\"acme\": {\"name\": \"Acme\", \"plugins\": {\"acme.kb\": {\"version\":"
                                + " \"1.0.0\", \"sha256\": \"%s\", \"permissions\": []}}}}")
                        .formatted("a".repeat(64))));
        assertThat(document).doesNotContainKey("plugins");
        assertThat(world.planner().plan(JsonValues.object(document), "admin").steps())
                .isEmpty();
    }

    @Test
    void whatWasDeletedWithItsOrganizationIsNotExported() {
        world.row("orgs", "{\"id\": \"acme\", \"name\": \"Acme\", \"deletedAt\": \"2026-01-31T12:00:00Z\"}");
        world.row(
                "plugin-settings-system",
                "{\"pluginName\": \"acme.kb\", \"settings\": \"{\\\"site\\\": \\\"all\\\"}\", \"revision\": 2}");

        assertThat(new StateDocument(world.reader().read(), world.services().permissions(), org -> Set.of())
                        .write(Kind.words()))
                .doesNotContainKeys("organizations", "plugins", "pluginSettings", "modules");
    }

    @Test
    void grantsAreThoseOfTheDocument() {
        assertThat(plan(OWN.formatted("", "'acme.kb': {'version': '1.0.0', 'permissions': ['network:connect']}")))
                .containsExactly("change permissions acme.kb 1.0.0 of org/acme");
        assertThat(shown(OWN.formatted("", "'acme.kb': {'version': '1.0.0', 'permissions': ['network:conect']}"))
                        .faults())
                .extracting(Violation::pointer, Violation::mend)
                .containsExactly(
                        tuple("/organizations/acme/plugins/acme.kb/permissions/0", "Did you mean 'network:connect'?"));
    }

    @Test
    void aCompleteDocumentRemovesWhatItDoesNotName() {
        StatePlan plan = shown(OWN.formatted("'complete': ['plugins'], ", ""));

        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.words()).isEqualTo("remove plugin acme.kb of org/acme");
            assertThat(step.destructive()).isTrue();
            assertThat(step.pointer()).isEqualTo("/organizations/acme/plugins");
        });
        assertThat(plan("{'formatVersion': 1, 'complete': ['plugins']}"))
                .as("an organization that it does not name is left alone")
                .isEmpty();
    }

    @Test
    void whatIsSaidAboutAPluginThatGoesIsAFault() {
        assertThat(shown("{'formatVersion': 1, 'complete': ['plugins'], 'modules': {'acme.kb': {'enabled': false}},"
                                + " 'organizations': {'acme': {'modules': {'acme.kb': {}},"
                                + " 'pluginSettings': {'acme.kb': {'site': 'a'}}}}}")
                        .faults())
                .extracting(Violation::pointer, Violation::mend)
                .containsExactly(
                        tuple("/modules/acme.kb", "Name it at /organizations/acme/plugins/acme.kb, or leave this out"),
                        tuple(
                                "/organizations/acme/modules/acme.kb",
                                "Name it at /organizations/acme/plugins/acme.kb, or leave this out"),
                        tuple(
                                "/organizations/acme/pluginSettings/acme.kb",
                                "Name it at /organizations/acme/plugins/acme.kb, or leave this out"));
    }

    @Test
    void anArchiveIsMissingAndGoesWhereItsOrganizationIs() {
        StatePlan plan = shown("{'formatVersion': 1, 'organizations': {"
                + "'acme': {'plugins': {'acme.new': {'version': '1.0.0', 'file': 'a.zip'}}},"
                + "'later': {'plugins': {'later.kb': {'version': '1.0.0', 'file': 'l.zip'}},"
                + " 'modules': {'later.kb': {'enabled': false}}, 'pluginSettings': {'later.kb': {'any': 1}}}},"
                + " 'modules': {'later.kb': {'config': {'any': 1}}}}");

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.missing())
                .extracting(MissingArchive::pointer, MissingArchive::uploadable)
                .containsExactly(
                        tuple("/organizations/acme/plugins/acme.new", true),
                        tuple("/organizations/later/plugins/later.kb", false));
        assertThat(plan.steps())
                .extracting(StateStep::words)
                .containsExactly(
                        "create organization later",
                        "install plugin acme.new of org/acme",
                        "install plugin later.kb of org/later",
                        "create module later.kb of system",
                        "create plugin settings later.kb of org/later",
                        "create module later.kb of org/later");
    }

    @Test
    void whatWaitsIsApprovedByItsDigestAlone() {
        world.row(
                "plugin-submissions",
                "{\"orgId\": \"acme\", \"name\": \"acme.new\", \"version\": \"2.0.0\", \"sha256\": \"%s\"}"
                        .formatted("b".repeat(64)));
        Plan plan = world.planner()
                .plan(
                        document(OWN.formatted(
                                "", "'acme.new': {'version': '2.0.0', 'sha256': '" + "b".repeat(64) + "'}")),
                        "admin");
        assertThat(plan.shown().missing()).isEmpty();
        plan.steps().get(0).run(new Actor("admin", "desired-state"));
        assertThat(world.calls).containsExactly("accept [acme.new, 2.0.0, " + "b".repeat(64) + "]");

        StatePlan unnamed = shown(OWN.formatted("", "'acme.new': {'version': '2.0.0'}"));
        assertThat(unnamed.missing()).hasSize(1);
        assertThat(unnamed.notes()).singleElement().asString().contains("waits for an approval", "b".repeat(64));
        assertThat(shown(OWN.formatted("", "'acme.new': {'version': '2.0.0', 'sha256': '" + "c".repeat(64) + "'}"))
                        .missing())
                .hasSize(1);
    }

    @Test
    void namesAreThoseOfTheOrganization() {
        assertThat(shown(
                                "{'formatVersion': 1, 'organizations': {'acme': {'plugins': {'other.kb': {'version': '1.0.0'}}},"
                                        + " 'other': {'modules': {'acme.kb': {}}, 'workspaces': {'ws-1': {'modules':"
                                        + " {'acme.kb': {}}}}}}}")
                        .faults())
                .extracting(fault -> fault.code() + " " + fault.pointer())
                .containsExactlyInAnyOrder(
                        "INVALID_ID /organizations/acme/plugins/other.kb",
                        "MODULE_NOT_FOUND /organizations/other/modules/acme.kb",
                        "MODULE_NOT_FOUND /organizations/other/workspaces/ws-1/modules/acme.kb");
    }

    @Test
    void whatTheSystemSaysOfAPluginThatGoesWithItsOrganizationIsLeftAlone() {
        world.module("acme.off", ", \"isEnabled\": false");

        assertThat(plan("{'formatVersion': 1, 'complete': ['modules']}"))
                .containsExactly("remove module acme.off of system");
        assertThat(plan("{'formatVersion': 1, 'complete': ['modules', 'organizations']}"))
                .containsExactly("remove organization acme");
    }

    private List<String> plan(String document) {
        StatePlan plan = shown(document);
        assertThat(plan.faults()).isEmpty();
        return plan.steps().stream().map(StateStep::words).toList();
    }

    private StatePlan shown(String document) {
        return world.planner().plan(document(document), "admin").shown();
    }

    private static Map<String, Object> document(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }
}
