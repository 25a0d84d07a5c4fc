package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.Change;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link Tenants} and {@link Memberships} promise on every database. */
abstract class TenantsContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final OrgId ACME = new OrgId("acme");
    private static final WorkspaceId WS_1 = new WorkspaceId("ws-1");

    private final DatabaseFixture database = open();
    private final HeldRoles roles = new HeldRoles();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), roles);
    private final Memberships memberships = new MembershipsComponent(database.transactions(), roles);

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void createdOrganizationIsThereAndItsCreatorOwnsIt() {
        Organization created = tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);

        assertThat(created.id()).isEqualTo(ACME);
        assertThat(created.revision()).isEqualTo(1);
        assertThat(tenants.organization(ACME)).contains(created);
        assertThat(memberships.role("ada", ACME)).contains(Role.ORG_OWNER);
        assertThat(memberships.role("bob", ACME)).isEmpty();
    }

    @Test
    void createdWorkspaceIsThereAndItsCreatorOwnsIt() {
        acme();

        Workspace created = tenants.createWorkspace(
                ACME, Map.of("id", "ws-1", "name", "Research", "color", "#3366cc", "icon", "flask"), ADA);

        assertThat(tenants.workspace(WS_1)).contains(created);
        assertThat(created.color()).contains("#3366cc");
        assertThat(created.icon()).contains("flask");
        assertThat(memberships.role("ada", ACME, WS_1)).contains(Role.WS_OWNER);
        assertThat(memberships.role("bob", ACME, WS_1)).isEmpty();
        assertThat(memberships.role("ada", new OrgId("other"), WS_1)).isEmpty();
        assertThat(database.directory().orgOf(WS_1)).contains(ACME);
    }

    @Test
    void deletedUserIsAMemberOfNothing() {
        acme();
        workspace("ws-1");
        tenants.createOrganization(Map.of("id", "other", "name", "Other"), new Actor("bob", "rest"));

        assertThat(memberships.role("ada", ACME)).isPresent();

        MemberCleanup cleanup = new MemberCleanup(roles);
        database.transactions().run(c -> {
            cleanup.delete(c, "ada");
            return ACME;
        });
        cleanup.deleted("ada");

        assertThat(memberships.role("ada", ACME)).isEmpty();
        assertThat(memberships.role("ada", ACME, WS_1)).isEmpty();
        assertThat(memberships.role("bob", new OrgId("other"))).contains(Role.ORG_OWNER);
    }

    @Test
    void idsLeftOutAreMadeFromTheName() {
        assertThat(tenants.createOrganization(Map.of("name", "Brown & Söhne GmbH"), ADA)
                        .id())
                .isEqualTo(new OrgId("brown-sohne-gmbh"));
        assertThat(tenants.createOrganization(Map.of("name", "Brown & Söhne GmbH"), ADA)
                        .id()
                        .value())
                .startsWith("brown-sohne-gmbh-");
        assertThat(tenants.createOrganization(Map.of("name", "日本"), ADA).id().value())
                .startsWith("org-");
        assertThat(tenants.createOrganization(Map.of("name", "x".repeat(200)), ADA)
                        .id()
                        .value())
                .hasSize(50);
    }

    @Test
    void takenOrganizationIdIsRefused() {
        acme();

        Problem problem = refusal(() -> tenants.createOrganization(Map.of("id", "acme", "name", "Again"), ADA));

        assertThat(problem.code()).isEqualTo(ProblemCode.ID_TAKEN);
        assertThat(tenants.organization(ACME)).map(Organization::name).contains("Acme");
    }

    @Test
    void workspaceIdTakenElsewhereIsRefusedWithoutSayingWhere() {
        acme();
        workspace("ws-1");
        tenants.createOrganization(Map.of("id", "other", "name", "Other"), ADA);

        Problem problem =
                refusal(() -> tenants.createWorkspace(new OrgId("other"), Map.of("id", "ws-1", "name", "Mine"), ADA));

        assertThat(problem.code()).isEqualTo(ProblemCode.ID_TAKEN);
        assertThat(problem.oneLine()).doesNotContain("acme");
        assertThat(tenants.workspace(WS_1)).map(Workspace::orgId).contains(ACME);
    }

    @Test
    void ofManyWhoChooseTheSameIdOneGetsIt() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        acme();
                        return true;
                    } catch (ProblemException e) {
                        assertThat(e.problem().code()).isEqualTo(ProblemCode.ID_TAKEN);
                        return false;
                    }
                }))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(created -> created))
                .hasSize(1);
    }

    @Test
    void unknownScopesAreAnsweredInTheSameWords() {
        ProblemException noOrg = UnknownScope.org(ACME);
        ProblemException noWorkspace = UnknownScope.workspace(WS_1);

        assertThat(tenants.organization(ACME)).isEmpty();
        assertThat(tenants.workspace(WS_1)).isEmpty();
        assertThat(refusal(() -> tenants.updateOrganization(ACME, Map.of("name", "x"), ADA)))
                .isEqualTo(noOrg.problem());
        assertThat(refusal(() -> tenants.createWorkspace(ACME, Map.of("name", "x"), ADA)))
                .isEqualTo(noOrg.problem());
        assertThat(refusal(() -> tenants.workspaces(ACME, 10, Optional.empty())))
                .isEqualTo(noOrg.problem());
        assertThat(refusal(() -> tenants.updateWorkspace(WS_1, Map.of("name", "x"), ADA)))
                .isEqualTo(noWorkspace.problem());
    }

    @Test
    void changesRaiseTheRevisionAndChangesOfNothingDoNot() {
        acme();
        workspace("ws-1");

        Organization organization = tenants.updateOrganization(ACME, Map.of("name", "Acme Ltd"), ADA);
        Workspace workspace = tenants.updateWorkspace(WS_1, Map.of("color", "#112233"), ADA);

        assertThat(organization.revision()).isEqualTo(2);
        assertThat(tenants.organization(ACME)).contains(organization);
        assertThat(workspace.revision()).isEqualTo(2);
        assertThat(workspace.name()).isEqualTo("Workspace ws-1");
        assertThat(tenants.workspace(WS_1)).contains(workspace);
        assertThat(tenants.updateOrganization(ACME, Map.of("name", "Acme Ltd"), ADA))
                .isEqualTo(organization);
        assertThat(tenants.updateWorkspace(WS_1, Map.of(), ADA)).isEqualTo(workspace);
    }

    @Test
    void nullRemovesColorAndIcon() {
        acme();
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "R", "color", "#3366cc", "icon", "flask"), ADA);
        Map<String, Object> patch = new HashMap<>();
        patch.put("color", null);

        assertThat(tenants.updateWorkspace(WS_1, patch, ADA).color()).isEmpty();
        assertThat(tenants.workspace(WS_1).orElseThrow().icon()).contains("flask");
    }

    @Test
    void refusedPatchChangesNothing() {
        acme();

        Problem problem = refusal(() -> tenants.updateOrganization(ACME, Map.of("name", 7, "naem", "x"), ADA));

        assertThat(problem.violations()).hasSize(2);
        assertThat(tenants.organization(ACME).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void listsGoPageByPageInTheOrderOfIds() {
        acme();
        for (int i = 1; i <= 5; i++) {
            workspace("ws-" + i);
        }

        Page<Workspace> first = tenants.workspaces(ACME, 2, Optional.empty());
        Page<Workspace> second = tenants.workspaces(ACME, 2, first.next());
        Page<Workspace> last = tenants.workspaces(ACME, 2, second.next());

        assertThat(first.items()).extracting(w -> w.id().value()).containsExactly("ws-1", "ws-2");
        assertThat(second.items()).extracting(w -> w.id().value()).containsExactly("ws-3", "ws-4");
        assertThat(last.items()).extracting(w -> w.id().value()).containsExactly("ws-5");
        assertThat(last.next()).isEmpty();
        assertThat(tenants.organizations(1, Optional.empty()).next()).isEmpty();
    }

    @Test
    void membersFindTheirOwn() {
        acme();
        workspace("ws-1");
        tenants.createOrganization(Map.of("id", "other", "name", "Other"), new Actor("bob", "rest"));
        tenants.createWorkspace(ACME, Map.of("id", "ws-2", "name", "Two"), new Actor("bob", "rest"));

        assertThat(memberships.organizationsOf("ada"))
                .extracting(organization -> organization.id().value())
                .containsExactly("acme");
        assertThat(memberships.workspacesOf("ada", ACME))
                .extracting(workspace -> workspace.id().value())
                .containsExactly("ws-1");
        assertThat(memberships.workspacesOf("ada", new OrgId("other"))).isEmpty();
    }

    @Test
    void partsOfListsThatCannotBeAreRefused() {
        assertThat(refusal(() -> tenants.organizations(0, Optional.empty())).code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
        assertThat(refusal(() -> tenants.organizations(1001, Optional.empty())).code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
        assertThat(refusal(() -> tenants.organizations(10, Optional.of("\u0000")))
                        .code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void everyChangeIsAuditedAndFollowed() {
        acme();
        workspace("ws-1");
        tenants.updateWorkspace(WS_1, Map.of("name", "New"), ADA);
        tenants.updateOrganization(ACME, Map.of("name", "New"), ADA);

        assertThat(database.transactions()
                        .<List<Change>>read(c -> database.changeLog().after(c, 0, 100)))
                .extracting(change -> change.kind() + " " + change.scope() + " " + change.name() + " r"
                        + change.revision() + " " + change.orgId().orElse("none"))
                .containsExactly(
                        "org org/acme acme r1 acme",
                        "workspace workspace/ws-1 ws-1 r1 acme",
                        "workspace workspace/ws-1 ws-1 r2 acme",
                        "org org/acme acme r2 acme");
        assertThat(audit())
                .containsExactly(
                        "ada org.create org/acme",
                        "ada workspace.create workspace/ws-1",
                        "ada workspace.change workspace/ws-1",
                        "ada org.change org/acme");
    }

    @Test
    void auditTellsWhatWasBeforeAndAfter() {
        acme();
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One", "icon", "flask"), ADA);
        tenants.updateWorkspace(WS_1, Map.of("name", "Two", "color", "#3366cc"), ADA);
        tenants.updateOrganization(ACME, Map.of("name", "Acme Inc"), ADA);

        List<AuditEntry> entries = database.auditTrail()
                .entries(AuditFilter.NONE, 10, Optional.empty())
                .items();

        assertThat(entries)
                .extracting(AuditEntry::before)
                .containsExactly(
                        Optional.of(Map.of("name", "Acme")),
                        Optional.of(nullable("One", null)),
                        Optional.empty(),
                        Optional.empty());
        assertThat(entries)
                .extracting(AuditEntry::after)
                .containsExactly(
                        Optional.of(Map.of("name", "Acme Inc")),
                        Optional.of(Map.of("name", "Two", "color", "#3366cc")),
                        Optional.of(Map.of("name", "One", "icon", "flask")),
                        Optional.of(Map.of("name", "Acme")));
    }

    private static Map<String, Object> nullable(String name, @Nullable String color) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", name);
        fields.put("color", color);
        return fields;
    }

    private Organization acme() {
        return tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);
    }

    private void workspace(String id) {
        tenants.createWorkspace(ACME, Map.of("id", id, "name", "Workspace " + id), ADA);
    }

    private List<String> audit() {
        return database.transactions().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT user_id || ' ' || action || ' ' || scope FROM mgmt_log_audit ORDER BY id")) {
                List<String> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(rows.getString(1));
                }
                return entries;
            }
        });
    }

    private static Problem refusal(ThrowingCallable call) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
        return problems.get(0);
    }
}
