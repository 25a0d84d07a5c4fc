package io.mortise.extensions.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.api.extension.Contribution;
import io.mortise.api.extension.CustomContribution;
import io.mortise.api.extension.DashboardWidget;
import io.mortise.api.extension.WidgetSize;
import io.mortise.api.extension.WorkspaceTab;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Realm;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.workspace.ItemOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

class ContributionIndexTest {
    private static final Map<String, Object> NO_ENTRIES = Map.of();

    private RunningIndex running;
    private Fakes fakes;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        running = new RunningIndex(folder);
        fakes = running.fakes;
    }

    @AfterEach
    void stop() throws BundleException {
        running.close();
    }

    @Test
    void oneTrackerSeesEntriesOfManifestsAndServicesOfPlugins() throws BundleException {
        Map<String, Object> manifest = Fakes.manifest(Entries.all());
        PluginLocation withCode = fakes.install("module-a", "1.0.0", manifest);
        fakes.install("module-b", "1.0.0", manifest); // has no bundle at all
        Bundle bundle = running.start(withCode);
        RunningIndex.register(bundle, WorkspaceTab.class, tab("own"), Map.of());

        for (ExtensionPoint point : ExtensionPoints.shown()) {
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(running.context(), point.service(), null);
            tracker.open();
            assertThat(tracker.size()).as(point.name()).isEqualTo(point.name().equals("tabs") ? 3 : 2);
            tracker.close();
        }
    }

    @Test
    void tabsAndNavigationComeInTheOrderThatTheyWereGiven() {
        for (String module : List.of("module-a", "module-b", "module-c")) {
            fakes.install(
                    module,
                    "1.0.0",
                    Fakes.manifest(Map.of("tabs", Map.of("id", "docs", "label", "Docs", "element", "ui/x.js"))));
        }
        assertThat(running.ids(Fakes.WORKSPACE))
                .containsExactly("tabs module-a docs", "tabs module-b docs", "tabs module-c docs");

        fakes.order = new ItemOrder(List.of("module-c:docs", "module-none:docs", "module-b:docs"), List.of());

        assertThat(running.ids(Fakes.WORKSPACE))
                .containsExactly("tabs module-c docs", "tabs module-b docs", "tabs module-a docs");
    }

    @Test
    void everyKindIsShownWithItsFields() {
        fakes.install("module-owner", "1.0.0", NO_ENTRIES);
        fakes.install("module-a", "1.2.0", Fakes.manifest(Entries.all()));

        ContributionSet shown = running.shown(Fakes.WORKSPACE);

        assertThat(shown.points())
                .containsExactlyInAnyOrderElementsOf(Entries.all().keySet());
        assertThat(shown.at("widgets").get(0).details()).isEqualTo(Map.of("element", "ui/x.js", "size", "large"));
        assertThat(shown.at("tabs").get(0).url()).contains("/assets/module-a/abc/x.js");
        assertThat(shown.at("themes").get(0).details()).isEqualTo(Map.of("tokens", Map.of("color-accent", "#36c")));
        assertThat(shown.at("sections").get(0).details()).containsEntry("target", "member");
        assertThat(shown.at("actions").get(0).details()).containsEntry("target", "workspace");
        assertThat(shown.at("fields").get(0).details())
                .containsEntry("type", "number")
                .containsEntry("constraints", Map.of("minimum", 1));
        assertThat(shown.at("exports").get(0).details()).containsEntry("mediaType", "text/csv");
        assertThat(shown.at("module-owner:cards").get(0).details()).isEqualTo(Map.of("data", Map.of("color", "red")));
        assertThat(running.shown(Fakes.ORG).points())
                .contains("navigation", "themes")
                .doesNotContain("tabs", "widgets");
    }

    @Test
    void servicesComeGoAndChange() throws BundleException {
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", NO_ENTRIES));
        DashboardWidget widget = new DashboardWidget() {
            @Override
            public String id() {
                return "recent";
            }

            @Override
            public String element() {
                return "ui/re cent.js";
            }

            @Override
            public WidgetSize size() {
                return WidgetSize.SMALL;
            }
        };

        ServiceRegistration<DashboardWidget> registration =
                RunningIndex.register(bundle, DashboardWidget.class, widget, Map.of());
        await().untilAsserted(
                        () -> assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("widgets module-a recent"));
        assertThat(running.shown(Fakes.WORKSPACE).at("widgets").get(0).details())
                .isEqualTo(Map.of("element", "ui/re cent.js", "size", "small"));
        assertThat(running.shown(Fakes.WORKSPACE).at("widgets").get(0).url())
                .contains("/assets/module-a/abc/re cent.js"); // as the assets say it

        registration.unregister();
        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
    }

    @Test
    void whoListensIsToldAfterServicesAddressesAndRolesHaveChanged() throws BundleException {
        List<String> told = new CopyOnWriteArrayList<>();
        ScopeChanges.Listener listener = scope -> told.add(scope.key());
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", NO_ENTRIES));
        running.index.addListener(listener);

        ServiceRegistration<WorkspaceTab> registration =
                RunningIndex.register(bundle, WorkspaceTab.class, tab("own"), Map.of());
        await().until(() -> !told.isEmpty());
        assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("tabs module-a own");

        told.clear();
        registration.unregister();
        assertThat(told).contains("system");
        told.clear();
        running.index.setAssets(fakes);
        assertThat(told).contains("system");
        told.clear();
        fakes.ofRoles.forEach(role -> role.changed(Fakes.ORG));
        assertThat(told).containsExactly("org/acme");

        running.index.removeListener(listener);
        told.clear();
        running.index.setAssets(fakes);
        running.index.close();
        assertThat(told).isEmpty();
        assertThat(fakes.ofRoles).isEmpty();
    }

    @Test
    void setsThatLackAddressesSayThatTheyDo() {
        fakes.hash = Optional.empty();
        fakes.install("module-a", "1.0.0", Fakes.manifest(Entries.all()));
        assertThat(running.shown(Fakes.WORKSPACE).isProvisional()).isTrue();

        fakes.hash = Optional.of("abc");
        fakes.changed();
        assertThat(running.shown(Fakes.WORKSPACE).isProvisional()).isFalse();
    }

    @Test
    void aServiceOfAScopedComponentIsShownInItsWorkspaceAlone() throws BundleException {
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", NO_ENTRIES));

        RunningIndex.register(
                bundle,
                WorkspaceTab.class,
                tab("here"),
                Map.of(Contribution.WORKSPACE, "ws-1", Contribution.ORG, "acme"));

        await().untilAsserted(() -> assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("tabs module-a here"));
        assertThat(running.ids(Fakes.OTHER_WORKSPACE)).isEmpty();
    }

    @Test
    void whatThrowsHangsOrIsMalformedHoldsUpNobody() throws BundleException {
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", NO_ENTRIES));
        CountDownLatch never = new CountDownLatch(1);

        RunningIndex.register(bundle, WorkspaceTab.class, tab("hangs", () -> hang(never)), Map.of());
        RunningIndex.register(
                bundle,
                WorkspaceTab.class,
                tab("throws", () -> {
                    throw new IllegalStateException("broken");
                }),
                Map.of());
        RunningIndex.register(bundle, WorkspaceTab.class, tab("outside", () -> "ui/../secret.js"), Map.of());
        RunningIndex.register(bundle, WorkspaceTab.class, tab("not an id", () -> "ui/x.js"), Map.of());
        RunningIndex.register(bundle, WorkspaceTab.class, tab("good"), Map.of());

        await().untilAsserted(() -> assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("tabs module-a good"));
    }

    @Test
    void aBundleThatIsNoPluginContributesNothing() {
        running.context().registerService(WorkspaceTab.class, tab("stray"), null);

        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
    }

    @Test
    void ofTheSameIdTheManifestsCounts() throws BundleException {
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", Fakes.manifest(Entries.all())));

        RunningIndex.register(bundle, WorkspaceTab.class, tab("x"), Map.of());
        RunningIndex.register(bundle, WorkspaceTab.class, tab("y"), Map.of());

        await().untilAsserted(() ->
                assertThat(running.shown(Fakes.WORKSPACE).at("tabs")).hasSize(2));
        assertThat(running.shown(Fakes.WORKSPACE).at("tabs").get(0).label()).contains("X");
    }

    @Test
    void orderThenIdThenModuleDecide() {
        fakes.install("module-b", "1.0.0", tabs(List.of(Map.of("id", "a", "order", 5), Map.of("id", "c"))));
        fakes.install(
                "module-a",
                "1.0.0",
                tabs(List.of(Map.of("id", "z", "order", -1), Map.of("id", "c"), Map.of("id", "b"))));

        assertThat(running.ids(Fakes.WORKSPACE))
                .containsExactly(
                        "tabs module-a z", "tabs module-a b", "tabs module-a c", "tabs module-b c", "tabs module-b a");
    }

    @Test
    void theVersionInForceCountsAndNoOther() {
        fakes.install("module-a", "2.0.0", tabs(List.of(Map.of("id", "new"))));
        fakes.install("module-a", "1.0.0", tabs(List.of(Map.of("id", "old"))));
        assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("tabs module-a old");

        fakes.versions.put("module-a", "2.0.0");
        fakes.stamp.incrementAndGet();
        assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("tabs module-a new");

        fakes.manifests.clear();
        fakes.versions.clear();
        fakes.changed();
        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
    }

    @Test
    void aPageAndWhatLeadsToItNeedItsPermission() {
        Map<String, Object> contributes = Map.of(
                "pages",
                List.of(Map.of(
                        "id", "home", "path", "home", "element", "ui/home.js", "permission", permission("read"))),
                "navigation",
                List.of(Map.of("id", "kb", "label", "KB", "page", "home")),
                "endpoints",
                List.of(Map.of("path", "/all", "methods", List.of("GET"), "permission", permission("export"))),
                "exports",
                List.of(Map.of("id", "all", "label", "All", "endpoint", "/all")));
        fakes.install("module-a", "1.0.0", Map.of("contributes", contributes));

        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
        fakes.held.add("kb:read");
        assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("navigation module-a kb", "pages module-a home");
        fakes.held.add("kb:export");
        assertThat(running.ids(Fakes.WORKSPACE)).contains("exports module-a all");
    }

    @Test
    void onlyWhoMayRunsInThePage() {
        Map<String, Object> tabs = Map.of("tabs", List.of(Map.of("id", "a", "element", "ui/a.js")));
        List<Map<String, Object>> others =
                List.of(Map.of("resource", "ui", "action", "other"), Map.of("resource", "kb", "action", "module"));
        fakes.install("module-a", "1.0.0", Map.of("contributes", tabs, "permissions", others));
        fakes.install("module-b", "1.0.0", Map.of("contributes", tabs));
        fakes.install(
                "module-c",
                "1.0.0",
                Map.of(
                        "contributes",
                        tabs,
                        "permissions",
                        List.of(
                                Map.of("resource", "storage", "action", "read"),
                                Map.of("resource", "ui", "action", "module"))));

        assertThat(running.shown(Fakes.WORKSPACE).at("tabs"))
                .extracting(ShownContribution::realm)
                .containsExactly(Realm.FRAME, Realm.FRAME, Realm.PAGE);
    }

    @Test
    void anExtensionPointOfAPluginNeedsItsOwner() {
        fakes.install("module-a", "1.0.0", Fakes.manifest(Map.of("module-owner:cards", Map.of("id", "x"))));
        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();

        fakes.install("module-owner", "1.0.0", NO_ENTRIES);
        assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("module-owner:cards module-a x");

        fakes.reasons.put(Fakes.WORKSPACE.key() + " module-owner", Reason.of(ReasonCode.WORKSPACE_DISABLED, "Off"));
        fakes.stamp.incrementAndGet();
        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
        assertThat(running.ids(Fakes.OTHER_WORKSPACE)).isNotEmpty();

        fakes.refusal = Optional.of("This version has no such point");
        fakes.versions.put("module-owner", "2.0.0");
        fakes.stamp.incrementAndGet();
        assertThat(running.ids(Fakes.OTHER_WORKSPACE)).isEmpty();
    }

    @Test
    void aServiceContributesToAnExtensionPointOfAPlugin() throws BundleException {
        fakes.install("module-owner", "1.0.0", NO_ENTRIES);
        Bundle bundle = running.start(fakes.install("module-a", "1.0.0", NO_ENTRIES));
        CustomContribution card = new CustomContribution() {
            @Override
            public String id() {
                return "card";
            }

            @Override
            public String point() {
                return "module-owner:cards";
            }
        };

        RunningIndex.register(bundle, CustomContribution.class, card, Map.of());

        await().untilAsserted(() ->
                assertThat(running.ids(Fakes.WORKSPACE)).containsExactly("module-owner:cards module-a card"));
    }

    @Test
    void nothingIsMadeAnewWhileNothingChanges() {
        fakes.held.add("kb:read");
        fakes.install("module-a", "1.0.0", Fakes.manifest(Entries.guarded()));

        ContributionSet first = running.shown(Fakes.WORKSPACE);
        ContributionSet second = running.shown(Fakes.WORKSPACE);
        ContributionSet other = running.shown(Fakes.OTHER_WORKSPACE);

        assertThat(second).isSameAs(first);
        assertThat(other).isSameAs(first);
        assertThat(fakes.listed).hasValue(2);
        assertThat(fakes.asked).hasValue(2);
    }

    @Test
    void withoutAssetsThereIsNoUrlAndItComesWithThem() {
        fakes.install("module-a", "1.0.0", tabs(List.of(Map.of("id", "a", "element", "ui/x.js"))));

        running.index.unsetAssets(fakes);
        assertThat(running.shown(Fakes.WORKSPACE).at("tabs").get(0).url()).isEmpty();
        fakes.hash = Optional.empty();
        running.index.setAssets(fakes);
        assertThat(running.shown(Fakes.WORKSPACE).at("tabs").get(0).url()).isEmpty();

        fakes.hash = Optional.of("def"); // which nothing tells
        await().untilAsserted(() -> assertThat(
                        running.shown(Fakes.WORKSPACE).at("tabs").get(0).url())
                .contains("/assets/module-a/def/x.js"));
    }

    private static String hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return "ui/x.js";
    }

    private static WorkspaceTab tab(String id) {
        return tab(id, () -> "ui/x.js");
    }

    private static WorkspaceTab tab(String id, Supplier<String> element) {
        return new WorkspaceTab() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String element() {
                return element.get();
            }
        };
    }

    private static Map<String, Object> permission(String action) {
        return Map.of("resource", "kb", "action", action);
    }

    private static Map<String, Object> tabs(List<Map<String, Object>> tabs) {
        return Map.of(
                "contributes",
                Map.of(
                        "tabs",
                        tabs.stream().map(ContributionIndexTest::withElement).toList()));
    }

    private static Map<String, Object> withElement(Map<String, Object> tab) {
        Map<String, Object> whole = new LinkedHashMap<>(tab);
        whole.putIfAbsent("element", "ui/x.js");
        return whole;
    }
}
