package io.mortise.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.desired.applied.AppliedStates;
import io.mortise.desired.json.JsonText;
import io.mortise.desired.testing.World;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateApplierTest {
    private static final Map<String, Object> DOCUMENT = document("{'formatVersion': 1, 'users': {'ada': {}},"
            + " 'organizations': {'acme': {'pluginSettings': {'module-kb': {'site': 'a'}},"
            + " 'workspaces': {'ws-1': {}}}}}");
    private static final String FAILING = "put [module-kb";

    private final World world = new World();
    private final DatabaseFixture database = DatabaseFixture.h2("desired");
    private final AppliedStates applied =
            new AppliedStates(database.transactions(), database.auditLog(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final StateApplier applier = new StateApplier(world.planner(), applied);

    @BeforeEach
    void whatIsDoneIsThere() {
        world.module("module-kb", "");
        world.effects.put("create [", () -> world.user("ada"));
        world.effects.put("createOrganization", () -> world.row("orgs", "{\"id\": \"acme\", \"name\": \"acme\"}"));
        world.effects.put(
                FAILING,
                () -> world.row(
                        "plugin-settings",
                        "{\"orgId\": \"acme\", \"pluginName\": \"module-kb\", \"revision\": 1,"
                                + " \"settings\": \"{\\\"site\\\": \\\"a\\\"}\"}"));
        world.effects.put(
                "createWorkspace",
                () -> world.row("workspaces", "{\"orgId\": \"acme\", \"id\": \"ws-1\", \"name\": \"ws-1\"}"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFailureTellsWhatWasDoneAndWhatNotAndApplyingAgainFinishes() {
        world.failures.put(
                FAILING,
                new ProblemException(new Problem(
                        ProblemCode.CONFIG_INVALID,
                        "refused",
                        "It is wrong",
                        "org/acme",
                        "Mend it",
                        List.of(new Violation(ProblemCode.CONFIG_INVALID, "/site", "It is wrong", "Mend it")))));

        Problem problem = refused();

        assertThat(problem.code()).isEqualTo(ProblemCode.CONFIG_INVALID);
        assertThat(problem.title()).isEqualTo("Step 3 of 4 was not done: create plugin settings module-kb of org/acme");
        assertThat(problem.detail())
                .isEqualTo("It is wrong. Done before, and staying so: create user ada of system; create organization"
                        + " acme. Not done either: create workspace ws-1.");
        assertThat(problem.mend()).isEqualTo("Mend it. Then apply again, which goes on with what is left");
        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactly("/organizations/acme/pluginSettings/module-kb/site");
        assertThat(applied.last()).isEmpty();

        world.failures.clear();
        ApplyReport report = apply();

        assertThat(report.done())
                .extracting(StateStep::words)
                .containsExactly("create plugin settings module-kb of org/acme", "create workspace ws-1");
        assertThat(report.remaining()).isZero();
        assertThat(applied.last()).isPresent();
        assertThat(apply().done()).as("applied twice, nothing changes").isEmpty();
    }

    @Test
    void whatNobodyHasForeseenIsToldInTheSameWayAndWithoutItsCause() {
        world.failures.put(FAILING, new IllegalStateException("jdbc:secret"));

        Problem problem = refused();

        assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(problem.title()).startsWith("Step 3 of 4 was not done");
        assertThat(problem.detail()).contains("create organization acme", "Not done either: create workspace ws-1");
        assertThat(problem.oneLine()).doesNotContain("secret");
        world.failures.clear();
        assertThat(apply().remaining()).isZero();
    }

    @Test
    void whatWasDoneIsToldThoughTheAuditLogCannotBe() {
        world.failures.put(
                FAILING,
                new ProblemException(
                        new Problem(ProblemCode.DATABASE_UNAVAILABLE, "t", "It is gone", "database", "Wait")));
        world.effects.put("createOrganization", database::close);

        Problem problem = refused();

        assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
        assertThat(problem.detail()).contains("Done before, and staying so: create user ada");
    }

    @Test
    void whatWasDoneIsToldThoughTheRestCannotBeFoundOut() {
        world.effects.put(
                "createWorkspace",
                () -> world.failures.put(
                        "stamp",
                        new ProblemException(new Problem(
                                ProblemCode.STATE_UNAVAILABLE, "t", "No bundle offers it", "orgs", "Wait"))));

        Problem problem = refused();

        assertThat(problem.code()).isEqualTo(ProblemCode.STATE_UNAVAILABLE);
        assertThat(problem.title()).isEqualTo("4 of 4 steps were done, and what is left cannot be found out now");
        assertThat(problem.detail()).contains("create workspace ws-1");
        world.failures.clear();
        world.effects.clear();
        world.row("workspaces", "{\"orgId\": \"acme\", \"id\": \"ws-1\", \"name\": \"ws-1\"}");
        assertThat(apply().remaining()).isZero();
    }

    @Test
    void anArchiveForANewOrganizationIsWaitedForWhenThatIsThere() {
        Map<String, Object> document = document("{'formatVersion': 1, 'organizations': {'acme': {'plugins':"
                + " {'acme.kb': {'version': '1.0.0'}}, 'workspaces': {'ws-1': {}}}}}");

        ApplyReport report = apply(document);

        assertThat(report.done()).extracting(StateStep::words).containsExactly("create organization acme");
        assertThat(report.remaining()).isEqualTo(2);
        Problem problem = catchThrowableOfType(ProblemException.class, () -> apply(document))
                .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.ARCHIVE_MISSING);
        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactly("/organizations/acme/plugins/acme.kb");

        world.plugin("acme.kb", "1.0.0", "a");
        assertThat(apply(document).done()).extracting(StateStep::words).containsExactly("create workspace ws-1");
    }

    private Problem refused() {
        return catchThrowableOfType(ProblemException.class, this::apply).problem();
    }

    private ApplyReport apply() {
        return apply(DOCUMENT);
    }

    private ApplyReport apply(Map<String, Object> document) {
        return applier.apply(
                document,
                new ApplyRequest(Optional.empty(), false, Duration.ofMinutes(1)),
                new Actor("admin", "desired-state"));
    }

    private static Map<String, Object> document(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }
}
