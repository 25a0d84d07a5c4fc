package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Change;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.RemovalPreview;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.WorkspaceSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link TenantRemoval} promises on every database. */
abstract class RemovalContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final OrgId ACME = new OrgId("acme");
    private static final WorkspaceId WS_1 = new WorkspaceId("ws-1");
    private static final WorkspaceId WS_2 = new WorkspaceId("ws-2");
    private static final Scope ACME_SCOPE = Scope.of(ACME);
    private static final Scope WS_1_SCOPE = Scope.of(ACME, WS_1);
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final DatabaseFixture database = open();
    private final HeldRoles roles = new HeldRoles();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), roles);
    private final Memberships memberships = new MembershipsComponent(database.transactions(), roles);
    private final WorkspaceSettings settings =
            new WorkspaceSettingsComponent(database.transactions(), database.auditLog(), database.changeLog());
    private final LayeredItemOrders orders =
            new LayeredItemOrders(database.transactions(), new TenantRecord(database.auditLog(), database.changeLog()));
    private final TenantRemovalComponent removal = removalAt(NOW);
    private final CleanupLog cleanup = new CleanupLog(database.transactions());

    abstract DatabaseFixture open();

    @BeforeEach
    void createTenants() {
        removal.addCleanup(cleanup);
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-2", "name", "Two"), ADA);
        tenants.createOrganization(Map.of("id", "other", "name", "Other"), ADA);
        tenants.createWorkspace(new OrgId("other"), Map.of("id", "ws-3", "name", "Three"), ADA);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void deletedWorkspaceIsUnknownToEveryoneAndItsIdStaysTaken() {
        removal.delete(WS_1_SCOPE, ADA);

        assertThat(tenants.workspace(WS_1)).isEmpty();
        assertThat(database.directory().orgOf(WS_1)).isEmpty();
        assertThat(memberships.role("ada", ACME, WS_1)).isEmpty();
        assertThat(workspaceIds()).containsExactly("ws-2");
        assertThat(memberships.workspacesOf("ada", ACME)).hasSize(1);
        assertThat(refusal(() -> tenants.updateWorkspace(WS_1, Map.of("name", "x"), ADA)))
                .isEqualTo(UnknownScope.workspace(WS_1).problem().code());
        assertThat(refusal(() -> removal.delete(WS_1_SCOPE, ADA))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        assertThat(refusal(() -> tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "x"), ADA)))
                .isEqualTo(ProblemCode.ID_TAKEN);
        assertThat(cleanup.events()).containsExactly("deleted workspace/ws-1");
    }

    @Test
    void deletedOrganizationTakesItsWorkspacesAlongAndNoOthers() {
        removal.delete(ACME_SCOPE, ADA);

        assertThat(tenants.organization(ACME)).isEmpty();
        assertThat(tenants.organizations(10, Optional.empty()).items()).hasSize(1);
        assertThat(tenants.workspace(WS_1)).isEmpty();
        assertThat(database.directory().orgOf(WS_2)).isEmpty();
        assertThat(tenants.workspace(new WorkspaceId("ws-3"))).isPresent();
        assertThat(memberships.role("ada", ACME)).isEmpty();
        assertThat(memberships.organizationsOf("ada")).hasSize(1);
        assertThat(refusal(() -> tenants.createOrganization(Map.of("id", "acme", "name", "x"), ADA)))
                .isEqualTo(ProblemCode.ID_TAKEN);
        assertThat(cleanup.events())
                .containsExactly("deleted workspace/ws-1", "deleted workspace/ws-2", "deleted org/acme");
    }

    @Test
    void restoredWorkspaceIsThereWithAllThatBelongsToIt() {
        settings.change(WS_1_SCOPE, Map.of("navigation", Map.of("labelSingular", "Lab")), OptionalLong.empty(), ADA);
        removal.delete(WS_1_SCOPE, ADA);

        removal.restore(WS_1_SCOPE, ADA);

        assertThat(tenants.workspace(WS_1)).map(Workspace::revision).contains(3L);
        assertThat(database.directory().orgOf(WS_1)).contains(ACME);
        assertThat(memberships.role("ada", ACME, WS_1)).contains(Role.WS_OWNER);
        assertThat(settings.resolve(WS_1_SCOPE).navigation().labelSingular().value())
                .isEqualTo("Lab");
        removal.restore(WS_1_SCOPE, ADA);
        assertThat(tenants.workspace(WS_1)).map(Workspace::revision).contains(3L);
    }

    @Test
    void restoredOrganizationBringsBackOnlyTheWorkspacesDeletedWithIt() {
        removal.delete(WS_1_SCOPE, ADA);
        removal.delete(ACME_SCOPE, ADA);
        assertThat(refusal(() -> removal.restore(WS_1_SCOPE, ADA))).isEqualTo(ProblemCode.ORG_NOT_FOUND);

        removal.restore(ACME_SCOPE, ADA);

        assertThat(tenants.organization(ACME)).map(Organization::revision).contains(3L);
        assertThat(memberships.role("ada", ACME)).contains(Role.ORG_OWNER);
        assertThat(workspaceIds()).containsExactly("ws-2");
        removal.restore(WS_1_SCOPE, ADA);
        assertThat(workspaceIds()).containsExactly("ws-1", "ws-2");
    }

    @Test
    void purgedTenantsAreGoneAndTheirIdsFree() {
        settings.change(ACME_SCOPE, Map.of("features", Map.of("tagsEnabled", false)), OptionalLong.empty(), ADA);
        for (Scope scope : List.of(ACME_SCOPE, WS_1_SCOPE)) {
            orders.replace(scope, Map.of("tabs", List.of("module-kb:docs")), OptionalLong.empty(), ADA);
        }
        removal.delete(WS_1_SCOPE, ADA);

        removal.purge(ACME_SCOPE, ADA);

        assertThat(refusal(() -> removal.restore(ACME_SCOPE, ADA))).isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(database.directory().orgOfHidden(WS_1)).isEmpty();
        assertThat(cleanup.events())
                .containsExactly(
                        "deleted workspace/ws-1",
                        "delete workspace/ws-1",
                        "delete workspace/ws-2",
                        "delete org/acme",
                        "deleted workspace/ws-1",
                        "deleted workspace/ws-2",
                        "deleted org/acme");
        tenants.createOrganization(Map.of("id", "acme", "name", "Again"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "Again"), ADA);
        assertThat(settings.resolve(WS_1_SCOPE).features().tagsEnabled().value())
                .isTrue();
        assertThat(orders.resolve(WS_1_SCOPE).tabs().resolved().value()).isEmpty();
    }

    @Test
    void purgeThatOneRefusesDoesNotHappenAtAll() {
        removal.addCleanup((connection, scope) -> {
            if (scope instanceof Scope.OrgScope) {
                throw new SQLException("no");
            }
        });

        assertThatThrownBy(() -> removal.purge(ACME_SCOPE, ADA)).hasMessageContaining("no");

        assertThat(tenants.workspace(WS_1)).isPresent();
        assertThat(database.directory().orgOf(WS_1)).contains(ACME);
    }

    @Test
    void previewCountsAndChangesNothing() {
        RemovalPreview soft = removal.preview(ACME_SCOPE, false);
        RemovalPreview ofWorkspace = removal.preview(WS_1_SCOPE, false);

        assertThat(soft.removes())
                .containsEntry("workspaces", 2L)
                .containsEntry("memberships", 3L)
                .containsEntry("notes", 3L);
        assertThat(soft.restorableUntil()).contains(NOW.plus(Duration.ofDays(30)));
        assertThat(ofWorkspace.removes()).containsEntry("workspaces", 1L).containsEntry("memberships", 1L);
        assertThat(workspaceIds()).hasSize(2);

        removal.delete(WS_1_SCOPE, ADA);
        assertThat(removal.preview(ACME_SCOPE, false).removes()).containsEntry("workspaces", 1L);
        RemovalPreview purge = removal.preview(ACME_SCOPE, true);
        assertThat(purge.removes()).containsEntry("workspaces", 2L);
        assertThat(purge.restorableUntil()).isEmpty();
        assertThat(refusal(() -> removal.preview(WS_1_SCOPE, false))).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void onlyWhatWasDeletedLongAgoIsPurged() {
        removal.delete(WS_1_SCOPE, ADA);
        removalAt(NOW.plus(Duration.ofDays(20))).delete(Scope.of(new OrgId("other")), ADA);

        removalAt(NOW.plus(Duration.ofDays(29))).purgeExpired();
        assertThat(database.directory().orgOfHidden(WS_1)).contains(ACME);
        removalAt(NOW.plus(Duration.ofDays(31))).purgeExpired();

        assertThat(database.directory().orgOfHidden(WS_1)).isEmpty();
        assertThat(database.directory().orgOfHidden(new WorkspaceId("ws-3"))).isPresent();
        removalAt(NOW.plus(Duration.ofDays(51))).purgeExpired();
        assertThat(database.directory().orgOfHidden(new WorkspaceId("ws-3"))).isEmpty();
        tenants.createOrganization(Map.of("id", "other", "name", "Again"), ADA);
    }

    @Test
    void everyStepIsFollowed() {
        long before = database.transactions().read(c -> database.changeLog().head(c));

        removal.delete(ACME_SCOPE, ADA);
        removal.restore(ACME_SCOPE, ADA);
        removal.purge(ACME_SCOPE, ADA);

        assertThat(database.transactions()
                        .<List<Change>>read(c -> database.changeLog().after(c, before, 100)))
                .extracting(change -> change.kind() + " " + change.name() + " r" + change.revision())
                .containsExactly(
                        "workspace ws-1 r2",
                        "workspace ws-2 r2",
                        "org acme r2",
                        "workspace ws-1 r3",
                        "workspace ws-2 r3",
                        "org acme r3",
                        "workspace ws-1 r4",
                        "workspace ws-2 r4",
                        "org acme r4");
    }

    private TenantRemovalComponent removalAt(Instant now) {
        return new TenantRemovalComponent(
                Duration.ofDays(30),
                Clock.fixed(now, ZoneOffset.UTC),
                database.transactions(),
                database.directory(),
                new TenantRecord(database.auditLog(), database.changeLog()),
                roles);
    }

    private List<String> workspaceIds() {
        return tenants.workspaces(ACME, 10, Optional.empty()).items().stream()
                .map(workspace -> workspace.id().value())
                .toList();
    }

    private static ProblemCode refusal(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem().code();
        }
        throw new AssertionError("It was not refused");
    }
}
