package io.mortise.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.InstallRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DeployLoopTest {
    private static final String ORIGIN = "deploy-folder:node-1";

    private final FakeRegistry registry = new FakeRegistry();
    private final FakeMemory memory = new FakeMemory();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Path folder;
    private DeployLoop loop;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("deploy"));
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.INFO);
        start();
    }

    private void start() throws IOException {
        DeployScan scan = new DeployScan(
                folder,
                memory,
                new FileIntake(registry, memory, ORIGIN, true),
                new FileRemoval(registry, ORIGIN),
                new LeftFiles(registry));
        loop = new DeployLoop(folder, scan);
        loop.open();
    }

    @AfterEach
    void close() {
        loop.close();
        logger().setLevel(null);
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(DeployScan.class.getPackageName());
    }

    private List<String> told(String fileName) {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith(fileName))
                .toList();
    }

    /** The archive of {@code name/version[/needs]}. */
    private static byte[] archive(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(content);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(new byte[1000]);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private void drop(String file, String content) throws IOException {
        Files.write(folder.resolve(file), archive(content));
    }

    private void awaitInstalled(String... plugins) {
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(registry.installed()).containsExactly(plugins));
    }

    /** Nothing is waited for in vain: a file that is dropped afterwards is taken after whatever came before it. */
    private void settle() throws IOException {
        drop("zz-marker.zip", "zz-marker/1.0.0");
        await().until(() -> registry.installed().contains("zz-marker 1.0.0"));
    }

    @Test
    void droppingInstallsAndRemovingUninstallsWithItsDataKept() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        Files.delete(folder.resolve("kb.zip"));
        awaitInstalled();
        assertThat(registry.callsSince()).contains("uninstall module-kb keep");
    }

    @Test
    void otherFilesAndTemporaryOnesAreIgnored() throws IOException {
        drop(".kb.zip", "module-a/1.0.0");
        drop("~kb.zip", "module-b/1.0.0");
        drop("kb.zip.part", "module-c/1.0.0");
        Files.createDirectory(folder.resolve("folder.zip"));
        settle();

        assertThat(registry.installed()).containsExactly("zz-marker 1.0.0");
    }

    @Test
    void halfAFileIsTakenWhenItIsWhole() throws IOException {
        byte[] whole = archive("module-kb/1.0.0");
        Files.write(folder.resolve("kb.zip"), Arrays.copyOf(whole, whole.length / 2));
        settle();
        assertThat(registry.installed()).containsExactly("zz-marker 1.0.0");

        Files.write(folder.resolve("kb.zip"), whole);
        awaitInstalled("module-kb 1.0.0", "zz-marker 1.0.0");
    }

    @Test
    void theSameBytesAgainChangeNothingAlsoAtRestart() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");
        registry.callsSince();

        loop.close();
        start();
        settle();

        assertThat(registry.callsSince()).containsExactly("install zz-marker 1.0.0");
    }

    @Test
    void aFileRemovedWhileTheRuntimeWasDownUninstalls() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        loop.close();
        Files.delete(folder.resolve("kb.zip"));
        start();

        awaitInstalled();
    }

    @Test
    void losingTheFolderUninstallsNothingAndItIsTakenUpAgain() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        Files.createDirectory(folder);
        settle();
        assertThat(registry.installed()).containsExactly("module-kb 1.0.0", "zz-marker 1.0.0");

        drop("kb.zip", "module-kb/1.0.0");
        await().until(() ->
                memory.all().stream().map(DeployedFile::folderKey).distinct().count() == 1);
        Files.delete(folder.resolve("kb.zip"));
        awaitInstalled("zz-marker 1.0.0");
    }

    @Test
    void aFolderThatIsMissingAtStartIsTakenUpWhenItComes() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");
        loop.close();
        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        start();

        Files.createDirectory(folder);
        drop("other.zip", "module-other/1.0.0");
        awaitInstalled("module-kb 1.0.0", "module-other 1.0.0");
    }

    @Test
    void aReplacedFileSelectsItsVersion() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        drop("kb.zip", "module-kb/2.0.0");
        awaitInstalled("module-kb 1.0.0", "module-kb 2.0.0");
        await().untilAsserted(() -> assertThat(registry.calls).contains("activate module-kb 2.0.0"));
    }

    @Test
    void aBrokenReplacementLeavesThePluginAlone() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        Files.writeString(folder.resolve("kb.zip"), "no archive at all");
        settle();

        assertThat(registry.installed()).containsExactly("module-kb 1.0.0", "zz-marker 1.0.0");
    }

    @Test
    void aRenamedFileKeepsItsPlugin() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        Files.move(folder.resolve("kb.zip"), folder.resolve("kb-1.0.0.zip"), StandardCopyOption.ATOMIC_MOVE);
        settle();

        assertThat(registry.callsSince()).doesNotContain("uninstall module-kb keep");
        await().untilAsserted(() -> assertThat(memory.all())
                .extracting(DeployedFile::fileName)
                .containsExactly("kb-1.0.0.zip", "zz-marker.zip"));
    }

    @Test
    void aFileWaitsForWhatItNeeds() throws IOException {
        drop("a-digest.zip", "module-digest/1.0.0/module-kb");
        settle();
        assertThat(registry.installed()).containsExactly("zz-marker 1.0.0");

        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-digest 1.0.0", "module-kb 1.0.0", "zz-marker 1.0.0");
    }

    @Test
    void whatOthersNeedStaysUntilTheyAreGone() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");
        drop("digest.zip", "module-digest/1.0.0/module-kb");
        awaitInstalled("module-digest 1.0.0", "module-kb 1.0.0");

        Files.delete(folder.resolve("kb.zip"));
        settle();
        assertThat(registry.installed()).contains("module-kb 1.0.0");

        Files.delete(folder.resolve("digest.zip"));
        awaitInstalled("zz-marker 1.0.0");
    }

    @Test
    void removingTheFileOfAnUploadedPluginUninstallsNothing() throws IOException {
        registry.install(
                new ByteArrayInputStream(archive("module-kb/1.0.0")),
                new InstallRequest("kb.zip", "upload", false, Actor.BOOT));
        drop("kb.zip", "module-kb/1.0.0");
        await().until(() -> !memory.all().isEmpty());

        Files.delete(folder.resolve("kb.zip"));
        settle();

        assertThat(registry.installed()).containsExactly("module-kb 1.0.0", "zz-marker 1.0.0");
    }

    @Test
    void whatWasUninstalledByOtherMeansStaysSoAndTheFileIsToldOfOnce() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");

        registry.uninstall("module-kb", true, false, false, Actor.BOOT);
        loop.pluginsChanged();
        await().until(() -> !told("kb.zip").isEmpty());
        drop("other.zip", "module-other/1.0.0");
        settle();
        assertThat(registry.installed()).containsExactly("module-other 1.0.0", "zz-marker 1.0.0");
        assertThat(told("kb.zip")).hasSize(1).first().asString().contains("touch");

        Files.setLastModifiedTime(folder.resolve("kb.zip"), FileTime.fromMillis(1));
        awaitInstalled("module-kb 1.0.0", "module-other 1.0.0", "zz-marker 1.0.0");
    }

    @Test
    void aPluginThatStaysIsToldOfOnce() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");
        drop("digest.zip", "module-digest/1.0.0/module-kb");
        awaitInstalled("module-digest 1.0.0", "module-kb 1.0.0");

        Files.delete(folder.resolve("kb.zip"));
        await().until(() -> !told("kb.zip").isEmpty());
        drop("other.zip", "module-other/1.0.0");
        settle();

        assertThat(told("kb.zip")).hasSize(1);
    }

    @Test
    void aFileOfAnotherFolderIsForgottenWithItsPlugin() throws IOException {
        drop("kb.zip", "module-kb/1.0.0");
        awaitInstalled("module-kb 1.0.0");
        Files.move(folder, folder.resolveSibling("away"));
        registry.uninstall("module-kb", false, false, false, Actor.BOOT);

        Files.createDirectory(folder);
        settle();

        await().untilAsserted(() ->
                assertThat(memory.all()).extracting(DeployedFile::fileName).containsExactly("zz-marker.zip"));
        assertThat(told("kb.zip")).isEmpty();
    }

    @Test
    void anErrorWithOneFileKeepsNoOtherFromItsTurn() throws IOException {
        registry.poison = "module-bad";
        drop("bad.zip", "module-bad/1.0.0");

        settle();
        Files.delete(folder.resolve("bad.zip"));
        drop("kb.zip", "module-kb/1.0.0");

        awaitInstalled("module-kb 1.0.0", "zz-marker 1.0.0");
    }
}
