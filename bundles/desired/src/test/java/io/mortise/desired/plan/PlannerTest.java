package io.mortise.desired.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.desired.json.JsonText;
import io.mortise.desired.testing.World;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final World world = new World();

    @BeforeEach
    void acmeWithAWorkspace() {
        world.module("module-kb", "");
        world.row("orgs", "{\"id\": \"acme\", \"name\": \"Acme\"}");
        world.row("workspaces", "{\"orgId\": \"acme\", \"id\": \"ws-1\", \"name\": \"One\", \"color\": \"#3366cc\"}");
        world.row("org-members", "{\"orgId\": \"acme\", \"userId\": \"admin\", \"role\": \"org_owner\"}");
        world.row(
                "workspace-members",
                "{\"orgId\": \"acme\", \"workspaceId\": \"ws-1\", \"userId\": \"admin\", \"role\": \"ws_owner\"}");
        world.row(
                "org-modules",
                "{\"orgId\": \"acme\", \"moduleName\": \"module-kb\", \"configOverrides\": \"{\\\"limit\\\": 100}\","
                        + " \"featureFlagOverrides\": \"{}\", \"locks\": \"[]\", \"revision\": 4}");
    }

    @Test
    void whatTheDocumentDoesNotNameIsLeftAlone() {
        assertThat(plan("{'formatVersion': 1, 'organizations': {'acme': {'modules': {'module-kb': {}}}}}"))
                .isEqualTo(List.of());
    }

    @Test
    void keysAreMergedAndNullInherits() {
        StateStep step = one("{'formatVersion': 1, 'organizations': {'acme': {'modules': {'module-kb':"
                + " {'enabled': true, 'config': {'feature': 'x', 'limit': null}}}}}}");

        assertThat(step.before()).contains(JsonText.object("{\"config\": {\"limit\": 100}}"));
        assertThat(step.after()).contains(JsonText.object("{\"config\": {\"feature\": \"x\"}, \"enabled\": true}"));
        assertThat(step.pointer()).isEqualTo("/organizations/acme/modules/module-kb");
        assertThat(step.where()).isEqualTo("org/acme");
    }

    @Test
    void orderIsTakenListByListAndAsAWhole() {
        world.row(
                "org-order",
                "{\"orgId\": \"acme\", \"tabs\": \"module-kb:docs overview\", \"navigation\": \"\", \"revision\": 1}");
        String order = "{'formatVersion': 1, %s'organizations': {'acme': {%s}}}";

        assertThat(plan(order.formatted("", "'order': {'navigation': []}"))).isEqualTo(List.of());
        StateStep step = one(order.formatted("", "'order': {'tabs': ['module-kb:list'], 'navigation': null}"));
        assertThat(step.before())
                .contains(JsonText.object("{\"tabs\": [\"module-kb:docs\", \"overview\"], \"navigation\": []}"));
        assertThat(step.after()).contains(JsonText.object("{\"tabs\": [\"module-kb:list\"]}"));
        assertThat(plan(order.formatted("'complete': ['order'], ", "")))
                .containsExactly("remove order tabs and navigation of org/acme");
        assertThat(plan(order.formatted("", "'workspaces': {'ws-1': {'order': {'tabs': ['module-kb:docs']}}}")))
                .containsExactly("create order tabs and navigation of workspace/ws-1");
        assertThat(plan("{'formatVersion': 1, 'order': {'tabs': ['overview']}}"))
                .containsExactly("create order tabs and navigation of system");
    }

    @Test
    void whatACompleteDocumentDoesNotNameGoes() {
        assertThat(plan("{'formatVersion': 1, 'complete': ['modules', 'workspaces'], 'organizations': {'acme': {}}}"))
                .containsExactly("remove module module-kb of org/acme", "remove workspace ws-1");
        assertThat(plan("{'formatVersion': 1, 'complete': ['organizations']}"))
                .containsExactly("remove organization acme");
        assertThat(shown("{'formatVersion': 1, 'complete': ['organizations']}").steps())
                .allMatch(StateStep::destructive);
    }

    @Test
    void scopesOpenFromTheSystemDownAndCloseFromTheWorkspaceUp() {
        assertThat(
                        plan(
                                "{'formatVersion': 1, 'modules': {'module-kb': {'enabled': false, 'config': {'limit': 5}}},"
                                        + " 'organizations': {'new-org': {'members': {'admin': 'org_owner'},"
                                        + " 'modules': {'module-kb': {'enabled': false, 'locks': ['config.limit']}},"
                                        + " 'workspaces': {'new-ws': {'modules': {'module-kb': {'enabled': true, 'config': {'limit': 6}}}}}}}}"))
                .containsExactly(
                        "create module module-kb of system",
                        "create organization new-org",
                        "create workspace new-ws",
                        "create module module-kb of workspace/new-ws",
                        "create module module-kb of org/new-org",
                        "change module module-kb of system");
    }

    @Test
    void whatIsOffAboveAndStaysSoIsAFault() {
        world.row("orgs", "{\"id\": \"off\", \"name\": \"Off\"}");
        world.row(
                "org-modules",
                "{\"orgId\": \"off\", \"moduleName\": \"module-kb\", \"isEnabled\": false, \"configOverrides\": \"{}\","
                        + " \"featureFlagOverrides\": \"{}\", \"locks\": \"[]\", \"revision\": 1}");
        String below = "{'formatVersion': 1, 'organizations': {'off': {%s'workspaces': {'ws-9': {'modules':"
                + " {'module-kb': {'enabled': true}}}}}}}";

        assertThat(shown(below.formatted("")).faults())
                .extracting(Violation::code)
                .containsExactly(ProblemCode.PARENT_DISABLED);
        assertThat(shown(below.formatted("'modules': {'module-kb': {'enabled': true}}, "))
                        .faults())
                .isEmpty();
    }

    @Test
    void whoAppliesOwnsWhatIsMadeUnlessTheDocumentNamesOwners() {
        world.user("ada");
        String org = "{'formatVersion': 1, 'organizations': {'new-org': {%s'workspaces': {'new-ws': {%s}}}}}";
        String orgOwner = "'members': {'ada': 'org_owner'}, ";
        String workspaceOwner = "'members': {'ada': 'ws_owner'}";

        assertThat(plan(org.formatted("", "")))
                .containsExactly("create organization new-org", "create workspace new-ws");
        assertThat(plan(org.formatted(orgOwner, workspaceOwner)))
                .containsExactly(
                        "create organization new-org",
                        "create workspace new-ws",
                        "create member ada of org/new-org",
                        "create member ada of workspace/new-ws",
                        "remove member admin of workspace/new-ws",
                        "remove member admin of org/new-org");
        assertThat(plan(org.formatted(orgOwner, "")))
                .as("the workspace would have no owner")
                .doesNotContain("remove member admin of org/new-org");
    }

    @Test
    void rolesThatAProviderHasGivenAreNotOurs() {
        world.user("eve");
        world.row("org-members", "{\"orgId\": \"acme\", \"userId\": \"eve\", \"role\": \"org_member\"}");
        String complete = "{'formatVersion': 1, 'complete': ['members'], 'organizations': {'acme': {'members':"
                + " {'admin': 'org_owner'}}}}";
        assertThat(plan(complete)).containsExactly("remove member eve of org/acme");

        world.row("oidc-roles", "{\"userId\": \"eve\", \"scope\": \"org/acme\", \"givenRole\": \"org_member\"}");

        assertThat(plan(complete)).isEmpty();
    }

    @Test
    void namesThatNobodyKnowsAreFaultsAllAtOnce() {
        StatePlan plan = shown("{'formatVersion': 1, 'modules': {'module-kbb': {}},"
                + " 'organizations': {'acme': {'members': {'adnim': 'org_owner', 'admin': 'org_member'}},"
                + " 'other': {'workspaces': {'ws-1': {}}}}}");

        assertThat(plan.faults())
                .extracting(fault -> fault.code() + " " + fault.pointer())
                .contains(
                        "MODULE_NOT_FOUND /modules/module-kbb",
                        "USER_NOT_FOUND /organizations/acme/members/adnim",
                        "LAST_OWNER /organizations/acme/members",
                        "ID_TAKEN /organizations/other/workspaces/ws-1");
        assertThat(plan.faults())
                .extracting(Violation::mend)
                .contains("Did you mean 'module-kb'?", "Did you mean 'admin'?");
    }

    @Test
    void whatSettingsRefuseIsToldInTermsOfTheDocument() {
        world.failures.put(
                "preview [OrgScope",
                new ProblemException(new Problem(
                        ProblemCode.UNKNOWN_CONFIG_KEY,
                        "t",
                        "d",
                        "w",
                        "m",
                        List.of(new Violation(ProblemCode.UNKNOWN_CONFIG_KEY, "/config/limitt", "unknown", "mend")))));

        assertThat(shown(
                                "{'formatVersion': 1, 'organizations': {'acme': {'modules': {'module-kb': {'config': {'limitt': 1}}}}}}")
                        .faults())
                .extracting(Violation::pointer)
                .containsExactly("/organizations/acme/modules/module-kb/config/limitt");
    }

    @Test
    void whatWasDeletedComesBack() {
        world.row(
                "workspaces",
                "{\"orgId\": \"acme\", \"id\": \"ws-2\", \"name\": \"Two\", \"deletedAt\": \"2026-01-31T12:00:00Z\"}");

        assertThat(plan("{'formatVersion': 1, 'organizations': {'acme': {'workspaces': {'ws-2': {'name': 'Zwei'}}}}}"))
                .containsExactly("restore workspace ws-2", "change workspace ws-2");
    }

    @Test
    void missingArchivesAreNamedAndWhatTheyAllowIsNotKnownYet() {
        StatePlan plan =
                shown("{'formatVersion': 1, 'plugins': {'module-new': {'version': '2.0.0', 'file': 'new.zip'}},"
                        + " 'modules': {'module-new': {'config': {'any': 1}}}}");

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.missing()).singleElement().satisfies(archive -> {
            assertThat(archive.plugin()).isEqualTo("module-new");
            assertThat(archive.version()).isEqualTo("2.0.0");
            assertThat(archive.file()).contains("new.zip");
            assertThat(archive.pointer()).isEqualTo("/plugins/module-new");
        });
        assertThat(plan.steps()).extracting(StateStep::words).first().isEqualTo("install plugin module-new of system");
    }

    @Test
    void theFingerprintChangesWithWhatIsToBeDone() {
        String document = "{'formatVersion': 1, 'organizations': {'acme': {'name': 'New'}}}";
        String first = shown(document).fingerprint();

        assertThat(shown(document).fingerprint()).isEqualTo(first);
        world.row("orgs", "{\"id\": \"unrelated\", \"name\": \"Unrelated\"}");
        assertThat(shown(document).fingerprint()).isEqualTo(first);
        world.row("orgs", "{\"id\": \"acme\", \"name\": \"Changed meanwhile\"}");
        assertThat(shown(document).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void stepsAreDoneByTheServicesWhoseAffairTheyAre() {
        Plan plan = world.planner()
                .plan(
                        document(
                                "{'formatVersion': 1, 'settings': {'features': {'tagsEnabled': false}},"
                                        + " 'organizations': {'acme': {'name': 'New', 'workspaces': {'ws-1': {'color': null}}}}}"),
                        "admin");
        plan.steps().forEach(step -> step.run(new Actor("admin", "desired-state")));

        assertThat(world.calls)
                .containsExactly(
                        "change [SystemScope[], {features={tagsEnabled=false}}, OptionalLong.empty]",
                        "updateOrganization [acme, {name=New}]",
                        "updateWorkspace [ws-1, {color=null}]");
    }

    @Test
    void queriesDoNotGrowWithTheNumberOfTenants() {
        plan("{'formatVersion': 1}");
        int few = world.pages;
        IntStream.range(0, 100).forEach(org -> {
            world.row("orgs", "{\"id\": \"org-%d\", \"name\": \"O\"}".formatted(org));
            IntStream.range(0, 10)
                    .forEach(ws -> world.row(
                            "workspaces",
                            "{\"orgId\": \"org-%d\", \"id\": \"ws-%d-%d\", \"name\": \"W\"}".formatted(org, org, ws)));
        });
        world.pages = 0;

        plan("{'formatVersion': 1}");

        assertThat(world.pages).isEqualTo(few);
    }

    private StateStep one(String document) {
        List<StateStep> steps = shown(document).steps();
        assertThat(steps).hasSize(1);
        return steps.get(0);
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
