package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.state.StateSection;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

/** A file in the data directory that somebody has changed is found before its plugin starts. */
class ChangedArchiveTest {
    private RuntimeFixture runtime;
    private Path archive;
    private byte[] good;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
        runtime.upload(kb());
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            archive = files.findFirst().orElseThrow();
        }
        good = Files.readAllBytes(archive);
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb() {
        return PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class);
    }

    private void tamper() throws IOException {
        Files.write(archive, kb().file("more.txt", "more").bytes());
    }

    private void isRefused() throws IOException {
        assertThat(runtime.isActive("module-kb", "1.0.0")).isFalse();
        Condition active = runtime.condition("module-kb", "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("ARCHIVE_CHANGED");
        assertThat(active.message()).contains(archive.toString(), "was changed", "activate the plugin");
        assertThat(Objects.requireNonNull(runtime.settings.statuses.get("module-kb:1.0.0"))
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo(ReasonCode.QUARANTINED);
        assertThat(Files.readAllBytes(archive)).as("the evidence").isNotEqualTo(good);
    }

    private void isMendedByActivating() throws IOException {
        runtime.registry.activate("module-kb", Optional.empty(), RuntimeFixture.ACTOR);

        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();
        assertThat(archive).hasBinaryContent(good);
    }

    @Test
    void oneThatWasChangedWhileTheServerWasDownIsNotStarted() throws Exception {
        runtime.reopen();
        tamper();

        runtime.boot();

        isRefused();
        assertThat(runtime.bundle("module-kb", "1.0.0")).isNull();
        isMendedByActivating();
    }

    @Test
    void itStaysRefusedAtTheNextStart() throws Exception {
        tamper();

        runtime.restart().restart();

        isRefused();
    }

    @Test
    void oneThatWasChangedWhileItRanIsFoundAtItsNextStart() throws Exception {
        runtime.registry.deactivate("module-kb", false, false, RuntimeFixture.ACTOR);
        tamper();

        runtime.registry.activate("module-kb", Optional.empty(), RuntimeFixture.ACTOR);

        isRefused();
        isMendedByActivating();
    }

    @Test
    void anExportReadsTheDatabaseAndLeavesItAsItIs() throws Exception {
        tamper();
        runtime.restart();
        StateSection section = runtime.framework
                .context()
                .getService(runtime.framework.context().getServiceReference(StateSection.class));
        ByteArrayOutputStream exported = new ByteArrayOutputStream();

        section.content().orElseThrow().copyTo(archive.getFileName().toString().replace(".jar", ""), exported);

        assertThat(exported.toByteArray()).isEqualTo(good);
        isRefused();
    }

    @Test
    void othersStart() throws Exception {
        runtime.upload(PluginJar.plugin("module-other", "1.0.0").activator(Quiet.class));
        tamper();

        runtime.restart();

        isRefused();
        assertThat(runtime.isActive("module-other", "1.0.0")).isTrue();
    }

    @Test
    void anEmptyFileIsAChangedOne() throws Exception {
        Files.write(archive, new byte[0]);

        runtime.restart();

        isRefused();
    }

    @Test
    void theDigestsOfAllFilesAreKnown() {
        assertThat(runtime.registry.files("module-kb", "1.0.0"))
                .extracting(PluginFileView::path)
                .containsExactly("META-INF/MANIFEST.MF", "manifest.json", "sample/Quiet.class");
        assertThat(runtime.registry.files("module-kb", "1.0.0"))
                .extracting(PluginFileView::sha256)
                .allMatch(sha256 -> sha256.matches("[0-9a-f]{64}"));
    }
}
