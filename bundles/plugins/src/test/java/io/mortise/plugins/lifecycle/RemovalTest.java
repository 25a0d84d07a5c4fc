package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import sample.Quiet;

class RemovalTest {
    private static final int CYCLES = 300;

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void installKbAndDigest() {
        runtime.upload(PluginJar.plugin("module-kb", "1.0.0")
                .activator(Quiet.class)
                .header(Constants.EXPORT_PACKAGE, "com.example.kb.api;version=1.0.0")
                .file("com/example/kb/api/readme.txt", "a package needs a file"));
        runtime.upload(PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"^1.0.0\"")
                .activator(Quiet.class)
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework,com.example.kb.api"));
    }

    private PluginPlan uninstall(String name, boolean cascade, boolean dryRun) {
        return runtime.registry.uninstall(name, false, cascade, dryRun, RuntimeFixture.ACTOR);
    }

    @Test
    void deactivatingStopsTheBundle() {
        installKbAndDigest();

        runtime.registry.deactivate("module-digest", false, false, RuntimeFixture.ACTOR);

        assertThat(runtime.isActive("module-digest", "1.0.0")).isFalse();
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }

    @Test
    void whatOthersNeedIsDeactivatedWithThemOrNotAtAll() {
        installKbAndDigest();

        assertThatThrownBy(() -> runtime.registry.deactivate("module-kb", false, false, RuntimeFixture.ACTOR))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.HAS_DEPENDENTS);
                    assertThat(refused.problem().detail()).contains("module-digest");
                });
        runtime.registry.deactivate("module-kb", true, false, RuntimeFixture.ACTOR);

        assertThat(runtime.isActive("module-kb", "1.0.0")).isFalse();
        assertThat(runtime.isActive("module-digest", "1.0.0")).isFalse();
    }

    @Test
    void uninstallingLeavesNothing() throws IOException {
        installKbAndDigest();

        PluginPlan preview = uninstall("module-kb", true, false);

        assertThat(preview.dependents()).containsExactly("module-digest");
        assertThat(runtime.registry.list()).isEmpty();
        assertThat(runtime.bundle("module-kb", "1.0.0")).isNull();
        assertThat(runtime.bundle("module-digest", "1.0.0")).isNull();
        assertThat(runtime.settings.published).isEmpty();
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void uninstallingWhatOthersNeedIsRefused() {
        installKbAndDigest();

        assertThatThrownBy(() -> uninstall("module-kb", false, false)).isInstanceOf(ProblemException.class);
        assertThat(uninstall("module-kb", false, true).dependents()).containsExactly("module-digest");
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-digest", "1.0.0")).isTrue();
    }

    @Test
    void aPluginCanBeInstalledAgainAfterItsRemoval() {
        installKbAndDigest();
        uninstall("module-kb", true, false);

        installKbAndDigest();

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.isActive("module-digest", "1.0.0")).isTrue();
    }

    @Test
    void manyCyclesKeepNoClassLoader() {
        byte[] archive =
                PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class).bytes();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < CYCLES; i++) {
            runtime.install(archive, "upload", false);
            loaders.add(new WeakReference<>(loader()));
            uninstall("module-kb", false, false);
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders.stream().filter(loader -> loader.get() != null)).hasSizeLessThanOrEqualTo(1);
        });
    }

    private ClassLoader loader() {
        return Objects.requireNonNull(runtime.bundle("module-kb", "1.0.0"))
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    @Test
    void aFileStaysWhileSomethingIsBeingInstalledThatMayHaveIt() throws Exception {
        InstalledPlugins installed = runtime.lifecycle.installed();
        Path folder = runtime.folder.resolve("archives");
        ArchiveFolder archives = new ArchiveFolder(folder, (sha256, out) -> false);
        UnusedArchives unused = new UnusedArchives(installed, runtime.lifecycle.store(), archives, () -> false);
        Path file = Files.writeString(folder.resolve("aa.jar"), "just kept");
        Thread dropping = new Thread(() -> unused.dropFiles(List.of("aa")));

        synchronized (installed) {
            dropping.start();
            await().until(() -> dropping.getState() == Thread.State.BLOCKED || !dropping.isAlive());
            assertThat(file).exists();
        }
        dropping.join();

        assertThat(file).doesNotExist();
    }

    @Test
    void installationsAndRemovalsAtOnceNeverEndInAnUnexpectedFault() {
        byte[] archive = PluginJar.plugin("module-kb", "1.0.0").bytes();
        Runnable install = () -> runtime.install(archive, "upload", false);
        Runnable remove = () -> runtime.registry.uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR);

        for (int round = 0; round < 100; round++) {
            List<CompletableFuture<Void>> all = Stream.of(install, remove, install, remove)
                    .map(CompletableFuture::runAsync)
                    .toList();
            for (CompletableFuture<Void> one : all) {
                Throwable fault = one.handle((done, thrown) -> thrown).join();
                if (fault != null) {
                    assertThat(fault).cause().isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                    refused.problem().code())
                            .isEqualTo(ProblemCode.PLUGIN_NOT_FOUND));
                }
            }
        }
    }
}
