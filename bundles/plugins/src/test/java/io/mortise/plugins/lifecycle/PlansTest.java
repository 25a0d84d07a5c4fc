package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.host.plugin.InstallOutcome.WouldInstall;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginGraph.Kind;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Change;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginPlan.Wire;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import sample.Hanging;
import sample.Quiet;

/** Dry runs tell everything and touch nothing; what would take from others is refused. */
class PlansTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.0.0");
    private static final PluginLocation DIGEST = new PluginLocation("module-digest", "1.0.0");

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb(String version) {
        return exporting(PluginJar.plugin("module-kb", version).activator(Quiet.class), "com.example.kb.api");
    }

    private static PluginJar digest() {
        return PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"")
                .activator(Quiet.class)
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework,com.example.kb.api");
    }

    private static PluginJar exporting(PluginJar jar, String packageName) {
        return jar.header(Constants.EXPORT_PACKAGE, packageName + ";version=1.0.0")
                .file(packageName.replace('.', '/') + "/readme.txt", "a package needs a file");
    }

    private PluginPlan dryRun(PluginJar jar) {
        return ((WouldInstall) runtime.install(jar.bytes(), "upload", true)).plan();
    }

    private List<String> stored() throws IOException {
        List<String> names = new ArrayList<>(runtime.settings.writes);
        for (String folder : List.of("archives", "staging")) {
            try (Stream<Path> files = Files.list(runtime.folder.resolve(folder))) {
                files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
            }
        }
        return names;
    }

    @Test
    void anInstallationIsShownWithWhatItNeedsAndStarts() throws IOException {
        runtime.upload(kb("1.0.0"));
        List<String> before = stored();

        PluginPlan plan = dryRun(digest().field("permissions", "[{\"resource\": \"storage\", \"action\": \"write\"}]")
                .field("optionalDependencies", "{\"module-kd\": \"*\"}"));

        assertThat(plan.operation()).isEqualTo(Operation.INSTALL);
        assertThat(plan.wires())
                .containsExactly(
                        new Wire("module-kb", Optional.of("1.0.0"), "^1.0.0", false, List.of("com.example.kb.api")),
                        new Wire("module-kd", Optional.empty(), "*", true, List.of()));
        assertThat(plan.bundles().started()).containsExactly(DIGEST);
        assertThat(plan.changes())
                .contains(new Change("module-digest", "installed", Optional.empty(), Optional.of("1.0.0")));
        assertThat(plan.asksAnew()).containsExactly("storage:write");
        assertThat(plan.notes()).anyMatch(note -> note.contains("Did you mean 'module-kb'?"));
        assertThat(stored()).isEqualTo(before);
        assertThat(runtime.bundle("module-digest", "1.0.0")).isNull();
        assertThat(runtime.registry.list()).hasSize(1);
    }

    @Test
    void whatIsStuckIsToldAndNotCountedAmongWhatStops() throws Exception {
        runtime.close();
        runtime = new RuntimeFixture(runtime.folder.resolve("short")).boot();
        runtime.upload(kb("1.0.0"));
        runtime.upload(PluginJar.plugin("module-kb", "1.1.0").activator(Hanging.class));
        assertThatThrownBy(() -> runtime.registry.activate(
                        "module-kb", Optional.of("1.1.0"), UpdateTerms.NO_RESTARTS, RuntimeFixture.ACTOR))
                .isInstanceOf(ProblemException.class);

        PluginPlan removal = runtime.registry.uninstall("module-kb", false, false, true, RuntimeFixture.ACTOR);
        PluginPlan deactivation = runtime.registry.deactivate("module-kb", false, true, RuntimeFixture.ACTOR);

        assertThat(removal.notes()).anyMatch(note -> note.startsWith("It is refused at this moment"));
        assertThat(removal.bundles().stopped()).containsExactly(KB);
        assertThat(deactivation.bundles().stopped()).containsExactly(KB);
        assertThatThrownBy(() -> runtime.registry.uninstall("module-kb", false, false, false, RuntimeFixture.ACTOR))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void anUpdateIsShownWithWhatItAsksForBeyondTheVersionInUse() {
        runtime.upload(kb("1.0.0").field("permissions", "[{\"resource\": \"storage\", \"action\": \"read\"}]"));

        PluginPlan plan = dryRun(
                kb("1.1.0")
                        .field(
                                "permissions",
                                "[{\"resource\": \"storage\", \"action\": \"read\"}, {\"resource\": \"storage\", \"action\": \"write\"}]"));

        assertThat(plan.operation()).isEqualTo(Operation.UPDATE);
        assertThat(plan.asksFor()).containsExactly("storage:read", "storage:write");
        assertThat(plan.asksAnew()).containsExactly("storage:write");
        assertThat(plan.bundles().started()).isEmpty();
        assertThat(plan.changes())
                .containsExactly(
                        new Change("module-kb", "installed", Optional.of("1.0.0"), Optional.of("1.1.0, 1.0.0")));
        assertThat(plan.notes()).contains("The system keeps version 1.0.0 until 1.1.0 is activated");
    }

    @Test
    void theSameBytesAreToldToChangeNothing() {
        runtime.upload(kb("1.0.0"));

        assertThat(dryRun(kb("1.0.0")).operation()).isEqualTo(Operation.NOTHING);
    }

    @Test
    void anActivationIsShownWithTheVersionsThatStartAndStop() throws IOException {
        runtime.upload(kb("1.0.0"));
        runtime.upload(kb("1.1.0"));
        List<String> before = stored();

        PluginPlan plan = runtime.registry.previewActivation("module-kb", Optional.of("1.1.0"), false);

        assertThat(plan.bundles().started()).containsExactly(new PluginLocation("module-kb", "1.1.0"));
        assertThat(plan.bundles().stopped()).containsExactly(KB);
        assertThat(plan.changes())
                .containsExactly(new Change("module-kb", "version", Optional.of("1.0.0"), Optional.of("1.1.0")));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aDeactivationIsShownWithThoseThatGoBeforeIt() throws IOException {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());
        List<String> before = stored();

        PluginPlan plan = runtime.registry.deactivate("module-kb", false, true, RuntimeFixture.ACTOR);

        assertThat(plan.needsCascade()).isTrue();
        assertThat(plan.dependents()).containsExactly("module-digest");
        assertThat(plan.bundles().stopped()).containsExactly(DIGEST, KB);
        assertThat(stored()).isEqualTo(before);
        assertThat(runtime.isActive("module-digest", "1.0.0")).isTrue();
    }

    @Test
    void aCascadeReportsWhatItDidDependentsFirst() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());

        PluginPlan report = runtime.registry.deactivate("module-kb", true, false, RuntimeFixture.ACTOR);

        assertThat(report.needsCascade()).isFalse();
        assertThat(report.changes()).extracting(Change::module).containsExactly("module-digest", "module-kb");
        assertThat(runtime.settings.writes)
                .containsExactly("module-digest {enabled=false}", "module-kb {enabled=false}");
    }

    @Test
    void aRemovalIsShownWithTheDataThatGoesAndStays() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());

        PluginPlan purge = runtime.registry.uninstall("module-kb", true, true, true, RuntimeFixture.ACTOR);
        PluginPlan keep = runtime.registry.uninstall("module-kb", false, true, true, RuntimeFixture.ACTOR);

        assertThat(purge.bundles().stopped()).containsExactly(DIGEST, KB);
        assertThat(purge.data().removed()).containsEntry("versions", 2L).containsKeys("files", "orgOverrides");
        assertThat(purge.data().kept()).isEmpty();
        assertThat(keep.data().removed()).containsOnlyKeys("versions", "files", "grants");
        assertThat(keep.data().kept()).containsKeys("orgOverrides", "workspaceOverrides", "systemOverrides");
        assertThat(runtime.registry.list()).hasSize(2);
    }

    @Test
    void aModuleIsNotDisabledUnderThoseThatNeedIt() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());

        Problem refused = refused(() -> runtime.registry.disableDependents("module-kb", false, RuntimeFixture.ACTOR));
        runtime.registry.disableDependents("module-kb", true, RuntimeFixture.ACTOR);

        assertThat(refused.code()).isEqualTo(ProblemCode.HAS_DEPENDENTS);
        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .allMatch(refused.detail()::contains)
                .isNotEmpty();
        assertThat(refused.detail()).contains("module-digest");
        assertThat(runtime.isActive("module-digest", "1.0.0")).isFalse();
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }

    @Test
    void aVersionThatAnotherPluginCannotUseIsNotActivated() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());
        runtime.upload(kb("2.0.0"));

        Problem refused =
                refused(() -> runtime.registry.activate("module-kb", Optional.of("2.0.0"), RuntimeFixture.ACTOR));

        assertThat(refused.code()).isEqualTo(ProblemCode.DEPENDENCY_CLASH);
        assertThat(refused.detail()).contains("module-digest 1.0.0 → module-kb ^1.0.0");
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }

    @Test
    void permissionsOfAnotherPluginAreTaken() {
        String roles = "{\"ws_user\": [{\"resource\": \"kb\", \"action\": \"read\"}]}";
        runtime.upload(kb("1.0.0").field("roles", roles));

        Problem refused = refused(() -> runtime.upload(
                PluginJar.plugin("module-thief", "1.0.0").activator(Quiet.class).field("roles", roles)));
        runtime.upload(digest().field("roles", roles));

        assertThat(refused.code()).isEqualTo(ProblemCode.NAME_TAKEN);
        assertThat(refused.where()).isEqualTo("test.zip!/manifest.json#/roles/ws_user/0");
        assertThat(refused.detail()).contains("'kb'", "module-kb");
    }

    @Test
    void permissionsAtContributionsBelongToOnePlugin() {
        String roles = "{\"ws_user\": [{\"resource\": \"kb\", \"action\": \"read\"}]}";
        runtime.upload(kb("1.0.0").field("roles", roles));

        Problem refused = refused(() -> runtime.upload(guarded("module-thief", "")));
        assertThat(refused.code()).isEqualTo(ProblemCode.NAME_TAKEN);
        assertThat(refused.where()).isEqualTo("test.zip!/manifest.json#/contributes/endpoints/0/permission");
        assertThat(refused.detail()).contains("'kb'", "module-kb");

        for (String user : List.of("module-one", "module-two")) { // neither defines what it uses, so they do not clash
            runtime.upload(guarded(user, "\"module-kb\": \"^1.0.0\""));
        }
    }

    @Test
    void aContributionDefinesAPermissionAsARoleDoes() {
        runtime.upload(guarded("module-first", ""));

        Problem refused = refused(() -> runtime.upload(PluginJar.plugin("module-second", "1.0.0")
                .activator(Quiet.class)
                .field("roles", "{\"ws_user\": [{\"resource\": \"kb\", \"action\": \"write\"}]}")));

        assertThat(refused.code()).isEqualTo(ProblemCode.NAME_TAKEN);
        assertThat(refused.detail()).contains("module-first");
    }

    private static PluginJar guarded(String name, String dependencies) {
        return PluginJar.plugin(name, "1.0.0", dependencies)
                .activator(Quiet.class)
                .field(
                        "contributes",
                        "{\"endpoints\": [{\"path\": \"/x\", \"methods\": [\"GET\"],"
                                + " \"permission\": {\"resource\": \"kb\", \"action\": \"read\"}}]}");
    }

    @Test
    void anExportThatWouldRewireAnotherPluginIsRefused() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest().field("optionalDependencies", "{\"module-twin\": \"*\"}"));

        Problem refused = refused(() -> runtime.upload(
                exporting(PluginJar.plugin("module-twin", "1.0.0").activator(Quiet.class), "com.example.kb.api")));
        runtime.upload(
                exporting(PluginJar.plugin("module-other", "1.0.0").activator(Quiet.class), "com.example.kb.api"));

        assertThat(refused.code()).isEqualTo(ProblemCode.WIRING_REFUSED);
        assertThat(refused.detail()).contains("com.example.kb.api", "module-digest", "module-kb");
    }

    @Test
    void anAddressOfTheApiIsNoName() {
        assertThat(refused(() -> runtime.upload(
                                PluginJar.plugin("graph", "1.0.0").activator(Quiet.class)))
                        .detail())
                .contains("address of the management API");
    }

    @Test
    void theGraphIsLayered() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest().field("extends", "\"module-kb\""));
        runtime.upload(PluginJar.plugin("module-top", "1.0.0", "\"module-digest\": \"1\"")
                .activator(Quiet.class)
                .field("optionalDependencies", "{\"module-kb\": \"1.x\", \"module-none\": \"*\"}"));

        PluginGraph graph = runtime.registry.graph();

        assertThat(graph.nodes())
                .extracting(PluginGraph.Node::name, PluginGraph.Node::layer)
                .containsExactly(tuple("module-kb", 0), tuple("module-digest", 1), tuple("module-top", 2));
        assertThat(graph.nodes()).allMatch(node -> node.selected() && node.enabled() && node.active());
        PluginLocation top = new PluginLocation("module-top", "1.0.0");
        assertThat(graph.edges())
                .containsExactly(
                        new PluginGraph.Edge(DIGEST, KB, Kind.DEPENDENCY, "^1.0.0"),
                        new PluginGraph.Edge(top, DIGEST, Kind.DEPENDENCY, "1"),
                        new PluginGraph.Edge(top, KB, Kind.OPTIONAL, "1.x"));
    }

    @Test
    void anEdgeLeadsToTheVersionThatIsUsed() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(digest());
        runtime.upload(PluginJar.plugin("module-top", "1.0.0")
                .activator(Quiet.class)
                .field("optionalDependencies", "{\"module-kb\": \"1.x\", \"module-digest\": \">=2\"}"));
        runtime.upload(kb("1.1.0"));

        PluginGraph graph = runtime.registry.graph();

        assertThat(graph.nodes())
                .extracting(PluginGraph.Node::name, PluginGraph.Node::version, PluginGraph.Node::active)
                .contains(tuple("module-kb", "1.0.0", true), tuple("module-kb", "1.1.0", false));
        assertThat(graph.edges())
                .containsExactlyInAnyOrder(
                        new PluginGraph.Edge(DIGEST, KB, Kind.DEPENDENCY, "^1.0.0"),
                        new PluginGraph.Edge(new PluginLocation("module-top", "1.0.0"), KB, Kind.OPTIONAL, "1.x"));
    }

    private static Problem refused(Runnable work) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(ProblemException.class, refused -> problems.add(refused.problem()));
        return problems.get(0);
    }
}
