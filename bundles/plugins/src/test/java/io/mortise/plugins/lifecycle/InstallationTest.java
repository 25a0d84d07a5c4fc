package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.plugin.InstallOutcome.Installed;
import io.mortise.host.plugin.InstallOutcome.Unchanged;
import io.mortise.host.plugin.InstallOutcome.WouldInstall;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import sample.Quiet;
import sample.bytecode.Offender;

class InstallationTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb(String version) {
        return PluginJar.plugin("module-kb", version).activator(Quiet.class);
    }

    private static void refusedWith(ProblemCode code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().code())
                .isEqualTo(code));
    }

    @Test
    void anUploadedPluginIsActiveAtOnce() {
        Installed outcome = (Installed) runtime.upload(kb("1.0.0"));

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.settings.statuses).containsEntry("module-kb:1.0.0", ModuleStatus.READY);
        PluginVersion version = outcome.plugin().versions().get(0);
        assertThat(version.selected()).isTrue();
        assertThat(version.sizeBytes()).isPositive();
        assertThat(version.conditions())
                .extracting(c -> c.type() + "=" + c.status())
                .containsExactly("Installed=true", "Resolved=true", "Active=true", "Healthy=true");
    }

    @Test
    void theSameBytesAgainChangeNothing() {
        byte[] archive = kb("1.0.0").bytes();
        runtime.install(archive, "upload", false);

        assertThat(runtime.install(archive, "upload", false)).isInstanceOf(Unchanged.class);
        assertThat(runtime.registry.get("module-kb").versions()).hasSize(1);
    }

    @Test
    void aPublishedVersionNeverChanges() {
        runtime.upload(kb("1.0.0"));

        refusedWith(ProblemCode.VERSION_EXISTS, () -> runtime.upload(kb("1.0.0").file("more.txt", "more")));
    }

    @Test
    void anotherVersionIsInstalledBesideAndActivateChooses() {
        runtime.upload(kb("1.0.0"));
        runtime.upload(kb("2.0.0"));

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-kb", "2.0.0")).isFalse();

        runtime.registry.activate("module-kb", Optional.of("2.0.0"), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive("module-kb", "2.0.0")).isTrue();
        assertThat(runtime.isActive("module-kb", "1.0.0")).isFalse();
    }

    @Test
    void twoVersionsRunSideBySideWhenBothAreInUse() {
        runtime.upload(kb("1.0.0"));
        runtime.settings.pinned.add("module-kb:2.0.0");
        runtime.upload(kb("2.0.0"));

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-kb", "2.0.0")).isTrue();
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        assertThat(runtime.install(kb("1.0.0").bytes(), "upload", true)).isInstanceOf(WouldInstall.class);

        assertThat(runtime.registry.list()).isEmpty();
        assertThat(runtime.bundle("module-kb", "1.0.0")).isNull();
        try (Stream<Path> archives = Files.list(runtime.folder.resolve("archives"));
                Stream<Path> staged = Files.list(runtime.folder.resolve("staging"))) {
            assertThat(archives).isEmpty();
            assertThat(staged).isEmpty();
        }
    }

    @Test
    void aSymbolicNameBelongsToOnePlugin() {
        runtime.upload(kb("1.0.0"));
        PluginJar thief =
                PluginJar.plugin("module-thief", "1.0.0").header("Bundle-SymbolicName", "com.example.module-kb");

        refusedWith(ProblemCode.NAME_TAKEN, () -> runtime.upload(thief));
    }

    @Test
    void aSymbolicNameOfTheRuntimeIsRefusedWhateverTheVersion() {
        for (String name : List.of("org.apache.felix.framework", "system.bundle")) {
            PluginJar thief = PluginJar.plugin("module-thief", "77.0.0").header("Bundle-SymbolicName", name);

            refusedWith(ProblemCode.NAME_TAKEN, () -> runtime.install(thief.bytes(), "upload", true));
            refusedWith(ProblemCode.NAME_TAKEN, () -> runtime.upload(thief));
        }
    }

    @Test
    void aMissingDependencyIsRefusedAndNothingIsLeft() throws IOException {
        refusedWith(
                ProblemCode.DEPENDENCY_MISSING,
                () -> runtime.upload(PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"")));

        assertThat(runtime.registry.list()).isEmpty();
        try (Stream<Path> staged = Files.list(runtime.folder.resolve("staging"))) {
            assertThat(staged).isEmpty();
        }
    }

    @Test
    void whatTheCatalogWouldRefuseIsRefusedBeforeAnythingIsWritten() throws IOException {
        runtime.settings.faults = definition -> List.of(
                new Violation(ProblemCode.MANIFEST_INVALID, "/configSchema", "Its configSchema is bad", "Correct it"));

        refusedWith(
                ProblemCode.MANIFEST_INVALID, () -> runtime.install(kb("1.0.0").bytes(), "upload", true));
        refusedWith(ProblemCode.MANIFEST_INVALID, () -> runtime.upload(kb("1.0.0")));

        assertThat(runtime.registry.list()).isEmpty();
        try (Stream<Path> archives = Files.list(runtime.folder.resolve("archives"))) {
            assertThat(archives).isEmpty();
        }
    }

    @Test
    void allFaultsAreToldAtOnceWhateverTheyAreAbout() {
        runtime.upload(kb("1.0.0"));
        PluginJar bad = PluginJar.bundle("com.example.module-kb", "2.0.0")
                .manifest("""
                        {"name": "module-bad", "version": "2.0.0", "type": "module", "moduleType": "core",
                         "dependencies": {"module-kc": "^1.0.0"}, "limits": {"timeoutMillis": 0},
                         "configSchema": {"type": "object", "properties": {"d": {"$ref": "#/properties/zz"}}}}""")
                .header("Import-Package", "com.sun.nowhere,com.sun.nowhere")
                .header("Require-Capability", "foo.bar;filter:=\"(x=1)\"")
                .type(Offender.class);

        assertThatThrownBy(() -> runtime.upload(bad)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.MANIFEST_INVALID);
            assertThat(refused.problem().violations())
                    .allSatisfy(fault -> assertThat(fault.mend()).isNotBlank())
                    .extracting(fault -> fault.code() + " " + fault.pointer())
                    .contains(
                            "MANIFEST_INVALID /limits/timeoutMillis",
                            "MANIFEST_INVALID /configSchema/properties/d/$ref",
                            "MANIFEST_INVALID /moduleType",
                            "BUNDLE_INVALID META-INF/MANIFEST.MF#Import-Package",
                            "NAME_TAKEN META-INF/MANIFEST.MF#Bundle-SymbolicName",
                            "DEPENDENCY_MISSING /dependencies/module-kc",
                            "BYTECODE_REFUSED sample/bytecode/Offender.class");
        });
    }

    @Test
    void aMissingDependencyAloneIsWhatAnArchiveIsRefusedFor() {
        PluginJar waiting = PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"");

        refusedWith(ProblemCode.DEPENDENCY_MISSING, () -> runtime.upload(waiting));
        refusedWith(
                ProblemCode.BYTECODE_REFUSED,
                () -> runtime.upload(
                        waiting.header("Import-Package", "java.util").type(Offender.class)));
    }

    @Test
    void aBundleThatCanNeverBeWiredIsRefused() {
        PluginJar capability =
                PluginJar.plugin("module-cap", "1.0.0").header("Require-Capability", "foo.bar;filter:=\"(x=1)\"");
        PluginJar future = PluginJar.plugin("module-java", "1.0.0")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
        PluginJar old =
                PluginJar.plugin("module-java", "1.0.0").header("Bundle-RequiredExecutionEnvironment", "JavaSE-99");

        PluginJar framework = PluginJar.plugin("module-framework", "1.0.0")
                .header("Import-Package", "org.osgi.framework;version=\"[9,10)\"");

        refusedWith(ProblemCode.PACKAGE_REFUSED, () -> runtime.upload(framework));
        assertThatThrownBy(() -> runtime.install(capability.bytes(), "upload", true))
                .hasMessageContaining("foo.bar")
                .hasMessageContaining("(x=1)");
        refusedWith(ProblemCode.BUNDLE_INVALID, () -> runtime.upload(future));
        refusedWith(ProblemCode.BUNDLE_INVALID, () -> runtime.upload(old));
        assertThat(runtime.registry.list()).isEmpty();
    }

    @Test
    void whatABundleRequiresMayComeFromItselfTheRuntimeOrADependency() {
        runtime.upload(PluginJar.plugin("module-base", "1.0.0")
                .header("Provide-Capability", "foo.bar;x:Long=1")
                .activator(Quiet.class));
        PluginJar user = PluginJar.plugin("module-user", "1.0.0", "\"module-base\": \"^1.0.0\"")
                .header(
                        "Require-Capability",
                        "foo.bar;filter:=\"(x=1)\",own.cap;filter:=\"(version>=1.1)\","
                                + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\","
                                + "not.there;resolution:=optional,not.now;effective:=active")
                .header("Provide-Capability", "own.cap;version:Version=\"1.2\"")
                .header("Bundle-RequiredExecutionEnvironment", "JavaSE-99,JavaSE-17")
                .activator(Quiet.class);

        runtime.upload(user);

        assertThat(runtime.isActive("module-user", "1.0.0")).isTrue();
    }

    @Test
    void ofTwoUploadsOfTheSameArchiveOneInstalls() throws Exception {
        byte[] archive = kb("1.0.0").bytes();
        ExecutorService uploads = Executors.newFixedThreadPool(2);

        Callable<Object> upload = () -> runtime.install(archive, "upload", false);
        List<Future<Object>> outcomes = uploads.invokeAll(List.of(upload, upload));
        uploads.shutdown();

        assertThat(List.of(
                        outcomes.get(0).get().getClass(), outcomes.get(1).get().getClass()))
                .containsExactlyInAnyOrder(Installed.class, Unchanged.class);
    }

    @Test
    void installingTouchesNoOtherBundle() {
        runtime.upload(kb("1.0.0"));
        List<String> touched = new CopyOnWriteArrayList<>();
        SynchronousBundleListener listener = event -> touched.add(name(event));
        runtime.framework.context().addBundleListener(listener);

        runtime.upload(kb("2.0.0"));
        runtime.upload(PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"")
                .activator(Quiet.class));

        assertThat(touched)
                .isNotEmpty()
                .allMatch(event -> event.contains("module-digest") || event.contains("module-kb:2.0.0"));
    }

    private static String name(BundleEvent event) {
        return event.getBundle().getLocation() + " " + event.getType();
    }

    @Test
    void endpointsOfAnUnknownVersionAreNone() {
        assertThat(runtime.registry.endpoints("module-kb", "9.9.9")).isEmpty();
        refusedWith(ProblemCode.PLUGIN_NOT_FOUND, () -> runtime.registry.get("module-kb"));
    }

    @Test
    void whatTheRowsRefuseLeavesNoFile() throws Exception {
        byte[] archive = PluginJar.plugin("module-kb", "1.0.0").bytes();
        runtime.transactions.awayFor = "PluginStore.add";

        assertThatThrownBy(() -> runtime.install(archive, "upload", false)).isInstanceOf(ProblemException.class);

        assertThat(runtime.folder.resolve("archives")).isEmptyDirectory();
    }
}
