package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

class RestartTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder);
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private Path onlyArchive() throws IOException {
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void whatWasInstalledIsThereAgain() throws Exception {
        runtime.boot().upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));

        runtime.restart();

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(runtime.settings.published).containsKey("module-kb:1.0.0");
    }

    @Test
    void aVersionWhoseSchemaCannotBeUsedSaysSoAndCanBeReplacedAndRemoved() throws Exception {
        runtime.boot().upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
        runtime.settings.faults = definition -> definition.version().equals("1.0.0")
                ? List.of(new Violation(
                        ProblemCode.MANIFEST_INVALID, "/configSchema", "Its configSchema is bad", "Correct it"))
                : List.of();

        runtime.restart();

        Condition active = runtime.condition("module-kb", "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("SCHEMA_REFUSED");
        assertThat(active.message()).contains("Its configSchema is bad", "Correct it", "uninstall");
        assertThat(Objects.requireNonNull(runtime.settings.statuses.get("module-kb:1.0.0"))
                        .failure())
                .contains(Reason.of(ReasonCode.START_FAILED, "The schema of its configuration cannot be used"));
        assertThat(runtime.isActive("module-kb", "1.0.0")).isFalse();

        runtime.upload(PluginJar.plugin("module-kb", "1.0.1").activator(Quiet.class));
        runtime.registry.activate("module-kb", Optional.of("1.0.1"), RuntimeFixture.ACTOR);
        assertThat(runtime.isActive("module-kb", "1.0.1")).isTrue();

        runtime.registry.uninstall("module-kb", true, false, false, RuntimeFixture.ACTOR);
        assertThat(runtime.registry.list()).isEmpty();
    }

    @Test
    void aLostArchiveIsFetchedFromTheDatabaseAndAStrangeOneIsDeleted() throws Exception {
        runtime.boot().upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
        Path archive = onlyArchive();
        Path strange = archive.resolveSibling("0".repeat(64) + ".jar");
        Files.move(archive, strange);
        Files.writeString(runtime.folder.resolve("staging").resolve("left"), "behind");

        runtime.restart();

        assertThat(archive).exists();
        assertThat(strange).doesNotExist();
        assertThat(runtime.folder.resolve("staging").resolve("left")).doesNotExist();
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }

    @Test
    void aBuiltInModuleFollowsTheDistribution() throws Exception {
        Path jar = runtime.folder.resolve("modules").resolve("module-base.jar");
        Files.write(jar, PluginJar.plugin("module-base", "1.0.0").bytes());
        runtime.boot();
        assertThat(runtime.isActive("module-base", "1.0.0")).isTrue();

        Files.write(
                jar,
                PluginJar.plugin("module-base", "1.0.0").file("new.txt", "new").bytes());
        runtime.restart();

        List<PluginVersion> versions = runtime.registry.get("module-base").versions();
        assertThat(versions).extracting(PluginVersion::origin).containsExactly("builtin");
        assertThat(Objects.requireNonNull(runtime.bundle("module-base", "1.0.0"))
                        .getEntry("new.txt"))
                .isNotNull();
        assertThatThrownBy(() -> runtime.registry.uninstall("module-base", true, true, false, RuntimeFixture.ACTOR))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.CORE_MODULE));
    }

    @Test
    void aNewerBuiltInModuleTakesThePlaceOfTheOlder() throws Exception {
        Path jar = runtime.folder.resolve("modules").resolve("module-base.jar");
        Files.write(jar, PluginJar.plugin("module-base", "1.0.0").bytes());
        runtime.boot();

        Files.write(jar, PluginJar.plugin("module-base", "1.1.0").bytes());
        runtime.restart();

        assertThat(runtime.registry.get("module-base").versions())
                .extracting(PluginVersion::version)
                .containsExactly("1.1.0");
        assertThat(runtime.isActive("module-base", "1.1.0")).isTrue();
    }

    @Test
    void aBuiltInModuleThatIsNotShippedAnyMoreGoesAndItsSettingsStay() throws Exception {
        Path modules = runtime.folder.resolve("modules");
        Files.write(
                modules.resolve("module-base.jar"),
                PluginJar.plugin("module-base", "1.0.0").bytes());
        Files.write(
                modules.resolve("module-old.jar"),
                PluginJar.plugin("module-old", "1.0.0").bytes());
        runtime.boot();
        runtime.registry.deactivate("module-old", false, false, RuntimeFixture.ACTOR);

        Files.delete(modules.resolve("module-old.jar"));
        runtime.restart();

        assertThat(runtime.registry.list()).extracting(PluginView::name).containsExactly("module-base");
        assertThat(runtime.settings.resolve(Scope.SYSTEM, "module-old").installed())
                .isFalse();
        assertThat(runtime.settings
                        .resolve(Scope.SYSTEM, "module-old")
                        .enabled()
                        .system())
                .isFalse();
    }

    @Test
    void aDamagedDistributionRemovesNoBuiltInModule() throws Exception {
        Path jar = runtime.folder.resolve("modules").resolve("module-base.jar");
        Files.write(jar, PluginJar.plugin("module-base", "1.0.0").bytes());
        runtime.boot();

        Files.writeString(jar, "no archive");
        runtime.restart();
        assertThat(runtime.isActive("module-base", "1.0.0")).isTrue();

        Files.delete(jar);
        runtime.restart();
        assertThat(runtime.isActive("module-base", "1.0.0")).isTrue();

        Files.delete(jar.getParent());
        runtime.restart();
        assertThat(runtime.isActive("module-base", "1.0.0")).isTrue();
    }

    @Test
    void theNameOfABuiltInModuleIsNotFree() throws Exception {
        Files.write(
                runtime.folder.resolve("modules").resolve("module-base.jar"),
                PluginJar.plugin("module-base", "1.0.0").bytes());
        runtime.boot();

        assertThatThrownBy(() -> runtime.upload(PluginJar.plugin("module-base", "2.0.0")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.NAME_TAKEN));
    }

    @Test
    void aDatabaseThatIsAwayAtStartIsWaitedFor() throws Exception {
        runtime.boot().upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
        runtime.reopen();
        runtime.transactions.away = true;
        int before = runtime.transactions.refused.get();

        runtime.registry.open();
        await().until(() -> runtime.transactions.refused.get() >= before + 2);
        assertThat(runtime.isStarted()).isFalse();

        runtime.transactions.away = false;
        await().until(runtime::isStarted);
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
    }
}
