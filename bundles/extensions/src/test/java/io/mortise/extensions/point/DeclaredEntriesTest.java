package io.mortise.extensions.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.plugin.PluginLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What manifests declare, by point, module and version. */
class DeclaredEntriesTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final PluginLocation KB_NEXT = new PluginLocation("module-kb", "1.3.0");
    private static final PluginLocation CHAT = new PluginLocation("module-chat", "2.0.0");

    private final ManifestsOfTests manifests = new ManifestsOfTests();
    private final DeclaredEntries declared = new DeclaredEntries(manifests);

    @BeforeEach
    void open() {
        declared.open();
    }

    @Test
    void eachVersionHasItsOwnInTheOrderOfItsManifest() {
        manifests.install(KB, Map.of("metrics", List.of(entry("b"), entry("a"))));
        manifests.install(KB_NEXT, Map.of("metrics", List.of(entry("c"))));
        manifests.install(CHAT, Map.of("metrics", List.of(entry("a")), "aiTools", List.of(entry("t"))));

        assertThat(declared.modules("metrics")).containsExactly("module-chat", "module-kb");
        assertThat(declared.modules("aiTools")).containsExactly("module-chat");
        assertThat(ids("metrics", KB)).containsExactly("b", "a");
        assertThat(ids("metrics", KB_NEXT)).containsExactly("c");
        assertThat(ids("metrics", new PluginLocation("module-kb", "9.0.0"))).isEmpty();
        ExtensionEntry first = declared.entries("metrics", KB).get(0);
        assertThat(first).isEqualTo(new ExtensionEntry("metrics", "module-kb", "1.2.0", "b", entry("b")));
        assertThat(declared.versions()).containsExactly(KB, KB_NEXT, CHAT);
    }

    @Test
    void whatIsInstalledOrRemovedIsSeenAtTheNextQuestionAndReadOnce() {
        assertThat(declared.modules("metrics")).isEmpty();
        manifests.install(KB, Map.of("metrics", List.of(entry("a"))));

        assertThat(declared.modules("metrics")).containsExactly("module-kb");
        assertThat(declared.modules("connectors")).isEmpty();
        assertThat(manifests.asked).isEqualTo(2);

        manifests.uninstall(KB);
        assertThat(declared.modules("metrics")).isEmpty();
        assertThat(ids("metrics", KB)).isEmpty();
    }

    @Test
    void onlyReportsAndExportsThatAreTablesAreCalled() {
        Map<String, Object> page = Map.of("id", "page", "page", "home");
        Map<String, Object> endpoint = Map.of("id", "endpoint", "endpoint", "/all.csv");
        manifests.install(
                KB,
                Map.of(
                        "reports", List.of(page, entry("table"), endpoint),
                        "exports", List.of(endpoint),
                        "workflowActions", List.of(Map.of("id", "page", "page", "home"))));

        assertThat(ids("reports", KB)).containsExactly("table");
        assertThat(declared.modules("exports")).isEmpty();
        assertThat(ids("workflowActions", KB)).containsExactly("page");
    }

    @Test
    void otherPointsAreNotAmongThem() {
        manifests.install(KB, Map.of("tabs", List.of(entry("a")), "jobs", List.of(entry("b"))));

        assertThat(declared.modules("tabs")).isEmpty();
        assertThat(declared.modules("jobs")).isEmpty();
    }

    @Test
    void whatHasNoIdOrIsNoListIsPassedOver() {
        manifests.install(KB, Map.of("metrics", List.of(Map.of("label", "X"), "text", entry("a")), "aiTools", "none"));
        manifests.installManifest(CHAT, Map.of("contributes", "nothing"));
        manifests.installManifest(KB_NEXT, Map.of());

        assertThat(ids("metrics", KB)).containsExactly("a");
        assertThat(declared.modules("aiTools")).isEmpty();
        assertThat(declared.modules("metrics")).containsExactly("module-kb");
    }

    @Test
    void whoRestsUntilNeededSaysSo() {
        manifests.installManifest(KB, Map.of("startup", "lazy"));
        manifests.installManifest(CHAT, Map.of("startup", "eager"));

        assertThat(declared.isLazy(KB)).isTrue();
        assertThat(declared.isLazy(CHAT)).isFalse();
        assertThat(declared.isLazy(KB_NEXT)).isFalse();
    }

    @Test
    void afterItsEndItHearsOfNothing() {
        declared.close();

        assertThat(manifests.listeners).isEmpty();
    }

    private List<String> ids(String point, PluginLocation version) {
        return declared.entries(point, version).stream().map(ExtensionEntry::id).toList();
    }

    private static Map<String, Object> entry(String id) {
        return Map.of("id", id, "label", "The " + id);
    }
}
