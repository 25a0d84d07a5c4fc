package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Change;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ItemOrders} promises on every database. */
abstract class ItemOrdersContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final OrgId ACME = new OrgId("acme");
    private static final Scope ORG = Scope.of(ACME);
    private static final Scope WS = Scope.of(ACME, new WorkspaceId("ws-1"));

    private final DatabaseFixture database = open();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), new HeldRoles());
    private final Changes changes = new Changes();
    private final ItemOrdersComponent orders = component();

    abstract DatabaseFixture open();

    private ItemOrdersComponent component() {
        ItemOrdersComponent component =
                new ItemOrdersComponent(database.transactions(), database.auditLog(), database.changeLog(), changes);
        component.open();
        return component;
    }

    @BeforeEach
    void createTenants() {
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ADA);
    }

    @AfterEach
    void close() {
        orders.close();
        database.close();
    }

    @Test
    void nobodySaysAnythingAtFirst() {
        ResolvedOrder resolved = orders.resolve(WS);

        assertThat(resolved.tabs())
                .isEqualTo(new ResolvedOrder.Items(
                        new Resolved<>(List.of(), Origin.DEFAULT, List.of()), Optional.empty()));
        assertThat(resolved.revision()).isZero();
        assertThat(orders.order(WS)).isEqualTo(ItemOrder.NONE);
    }

    @Test
    void deepestScopeThatSaysSomethingWinsWholeForEachList() {
        put(Scope.SYSTEM, Map.of("tabs", List.of("aa:a", "bb:b"), "navigation", List.of("aa:n")));
        put(ORG, Map.of("tabs", List.of("bb:b")));
        put(WS, Map.of("navigation", List.of()));

        ResolvedOrder workspace = orders.resolve(WS);

        assertThat(workspace.tabs().resolved()).isEqualTo(new Resolved<>(List.of("bb:b"), Origin.ORG, List.of("bb:b")));
        assertThat(workspace.tabs().stored()).isEmpty();
        assertThat(workspace.navigation().resolved())
                .isEqualTo(new Resolved<>(List.of(), Origin.WORKSPACE, List.of("aa:n")));
        assertThat(workspace.navigation().stored()).contains(List.of());
        assertThat(orders.resolve(ORG).tabs().resolved())
                .isEqualTo(new Resolved<>(List.of("bb:b"), Origin.ORG, List.of("aa:a", "bb:b")));
        assertThat(orders.order(WS)).isEqualTo(workspace.order());
        assertThat(orders.order(ORG)).isEqualTo(new ItemOrder(List.of("bb:b"), List.of("aa:n")));
    }

    @Test
    void memoryKnowsOfEachChangeAtOnceAndListenersAfterIt() {
        List<String> heard = new ArrayList<>();
        orders.addListener(
                scope -> heard.add(scope.key() + " " + orders.order(WS).tabs()));
        assertThat(orders.order(WS).tabs()).isEmpty();

        put(Scope.SYSTEM, Map.of("tabs", List.of("aa:a")));
        put(WS, Map.of("tabs", List.of("bb:b")));
        orders.reset(WS, OptionalLong.empty(), ADA);

        assertThat(heard).containsExactly("system [aa:a]", "workspace/ws-1 [bb:b]", "workspace/ws-1 [aa:a]");
    }

    @Test
    void changesOfOtherNodesAreReadWhenTheyAreTold() {
        ItemOrdersComponent other = new ItemOrdersComponent(
                database.transactions(), database.auditLog(), database.changeLog(), new Changes());
        assertThat(orders.order(WS).tabs()).isEmpty();
        other.replace(ORG, Map.of("tabs", List.of("aa:a")), OptionalLong.empty(), ADA);
        assertThat(orders.order(WS).tabs()).isEmpty();

        changes.listeners.forEach(listener -> listener.changed(ORG));

        assertThat(orders.order(WS).tabs()).containsExactly("aa:a");
        List<Change> log =
                database.transactions().read(c -> database.changeLog().after(c, 0, 100));
        assertThat(log).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo("order");
            assertThat(change.scope()).isEqualTo("org/acme");
        });
    }

    @Test
    void replacingInheritsWhatIsMissingAndNothingNewIsNoChange() {
        put(WS, Map.of("tabs", List.of("aa:a"), "navigation", List.of("aa:n")));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("tabs", List.of("aa:a"));
        nothing.put("navigation", null);

        assertThat(put(WS, nothing).revision()).isEqualTo(2);
        assertThat(put(WS, nothing).revision()).isEqualTo(2);
        assertThat(orders.resolve(WS).navigation().stored()).isEmpty();
        assertThat(orders.reset(WS, OptionalLong.of(2), ADA).revision()).isEqualTo(3);
        assertThat(orders.resolve(WS).tabs().stored()).isEmpty();
    }

    @Test
    void lostRaceIsRefused() {
        put(WS, Map.of("tabs", List.of("aa:a")));

        Problem put = refusal(() -> orders.replace(WS, Map.of(), OptionalLong.of(0), ADA));
        Problem reset = refusal(() -> orders.reset(WS, OptionalLong.of(7), ADA));

        assertThat(put.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(reset.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(orders.resolve(WS).revision()).isEqualTo(1);
    }

    @Test
    void wrongDocumentIsRefusedWholeWithAllThatIsWrong() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tabs", List.of("a-b:a", "overview", "a-b:a", "Not an id", 7, "a:b:c", ":x", "a-b:"));
        document.put("navigation", "aa:a");
        document.put("tab", List.of());

        Problem problem = refusal(() -> put(WS, document));

        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactly(
                        "/tabs/2", "/tabs/3", "/tabs/4", "/tabs/5", "/tabs/6", "/tabs/7", "/navigation", "/tab");
        assertThat(problem.violations()).extracting(Violation::mend).contains("Did you mean 'tabs'?");
        assertThat(orders.resolve(WS).revision()).isZero();
    }

    @Test
    void longestListIsKeptAndALongerOneRefused() {
        List<String> longest = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            String id = "%03d".formatted(number);
            longest.add("o".repeat(63) + "." + "m".repeat(63) + ":i" + "x".repeat(60) + id);
        }
        put(WS, Map.of("tabs", longest));
        assertThat(orders.order(WS).tabs()).isEqualTo(longest);

        Problem problem = refusal(() -> put(WS, Map.of("tabs", Collections.nCopies(201, "overview"))));
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(problem.violations()).hasSize(1);
    }

    @Test
    void unknownScopesAreAnsweredAsSuch() {
        assertThat(refusal(() -> orders.resolve(Scope.of(new OrgId("none")))).code())
                .isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(refusal(() -> put(Scope.of(ACME, new WorkspaceId("none")), Map.of()))
                        .code())
                .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    private ResolvedOrder put(Scope scope, Map<String, Object> document) {
        return orders.replace(scope, document, OptionalLong.empty(), ADA);
    }

    private static Problem refusal(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("It was not refused");
    }

    private static final class Changes implements ScopeChanges {
        private final Set<Listener> listeners = new CopyOnWriteArraySet<>();

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(Listener listener) {
            listeners.remove(listener);
        }
    }
}
