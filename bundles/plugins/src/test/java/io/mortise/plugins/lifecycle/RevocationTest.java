package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Hanging;
import sample.Quiet;

/** What is taken away from a plugin stays away, and at once. */
class RevocationTest {
    private static final String KB = "module-kb";
    private static final String NETWORK = "network:connect:example.com:443";
    private static final String FILES = "files:read";

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb(String version, String... permissions) {
        return PluginJar.asking(KB, version, permissions).activator(Quiet.class);
    }

    private void install(PluginJar jar) {
        runtime.registry.install(
                new ByteArrayInputStream(jar.bytes()),
                new InstallRequest("kb.zip", "upload", false, RuntimeFixture.ACTOR, true));
    }

    private void revoke(Optional<String> permission) {
        runtime.lifecycle.grants().revoke(KB, Optional.empty(), permission, RuntimeFixture.ACTOR);
    }

    private void set(Optional<String> version, Set<String> permissions) {
        runtime.lifecycle.grants().set(KB, version, permissions, RuntimeFixture.ACTOR);
    }

    private List<String> granted(String version) {
        return runtime.lifecycle.grants().declared(KB).stream()
                .filter(declared -> declared.version().equals(version))
                .map(VersionPermissions::permissions)
                .flatMap(List::stream)
                .filter(permission -> permission.grant().isPresent())
                .map(DeclaredPermission::permission)
                .toList();
    }

    private Optional<ReasonCode> gate(String version) {
        return Objects.requireNonNull(runtime.settings.statuses.get(KB + ":" + version))
                .failure()
                .map(Reason::code);
    }

    @Test
    void twoRevocationsAtTheSameTimeBothHold() {
        install(kb("1.0.0", NETWORK, FILES));
        runtime.transactions.beforeNextRun(() -> revoke(Optional.of(FILES)));

        revoke(Optional.of(NETWORK));

        assertThat(granted("1.0.0")).isEmpty();
    }

    @Test
    void theGateClosesThoughThePluginsQueueIsBusy() throws Exception {
        install(kb("1.0.0", NETWORK));
        install(PluginJar.asking(KB, "2.0.0", NETWORK).activator(Hanging.class));
        Thread update = new Thread(() -> {
            Throwable unused =
                    catchThrowable(() -> runtime.registry.activate(KB, Optional.of("2.0.0"), RuntimeFixture.ACTOR));
        });
        update.start();
        await().until(() -> phase("2.0.0").equals(Phase.STARTING.name()));

        revoke(Optional.of(NETWORK));

        assertThat(gate("1.0.0")).contains(ReasonCode.PERMISSION_PENDING);
        assertThat(phase("2.0.0")).isEqualTo(Phase.STARTING.name());

        runtime.lifecycle.grants().approve(KB, Optional.of("1.0.0"), Optional.empty(), RuntimeFixture.ACTOR);

        assertThat(gate("1.0.0")).isEmpty();
        assertThat(runtime.isActive(KB, "1.0.0")).isTrue();
        update.interrupt();
    }

    private String phase(String version) {
        return runtime.condition(KB, version, "Active").reason();
    }

    @Test
    void whatIsTakenFromThePluginDoesNotComeBackWithTheNextVersion() {
        install(kb("1.0.0", NETWORK, FILES));
        runtime.upload(kb("2.0.0", NETWORK, FILES));
        runtime.registry.activate(KB, Optional.of("2.0.0"), RuntimeFixture.ACTOR);

        set(Optional.empty(), Set.of(FILES));
        runtime.upload(kb("3.0.0", NETWORK, FILES));

        assertThat(granted("1.0.0")).containsExactly(FILES);
        assertThat(granted("2.0.0")).containsExactly(FILES);
        assertThat(granted("3.0.0")).containsExactly(FILES);
    }

    @Test
    void whatIsTakenFromOneVersionStaysWithTheOthers() {
        install(kb("1.0.0", NETWORK, FILES));
        runtime.upload(kb("2.0.0", NETWORK, FILES));

        set(Optional.of("2.0.0"), Set.of(FILES));

        assertThat(granted("1.0.0")).containsExactly(NETWORK, FILES);
        assertThat(granted("2.0.0")).containsExactly(FILES);
    }
}
