package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sample.Quiet;
import sample.Throwing;

/** An organization gets a version of its own only where nobody would meet two. */
class PinningTest {
    private static final String KB = "module-kb";
    private static final Scope ORG = Scope.of(new OrgId("acme"));

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(20)).boot();
        runtime.upload(kb("1.0.0"));
        runtime.upload(kb("1.1.0"));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar kb(String version) {
        return PluginJar.plugin(KB, version)
                .activator(Quiet.class)
                .header(Constants.EXPORT_PACKAGE, "com.example.kb.api;version=1.0.0")
                .file("com/example/kb/api/readme.txt", "a package needs a file");
    }

    private static PluginJar user(String range, String imports) {
        return PluginJar.plugin("module-digest", "1.0.0", "\"module-kb\": \"" + range + "\"")
                .activator(Quiet.class)
                .header(Constants.IMPORT_PACKAGE, imports);
    }

    private void pin(String version) {
        runtime.registry.switchVersion(
                ORG,
                KB,
                version,
                new OverrideChange.Patch(Map.of("version", version)),
                OptionalLong.empty(),
                UpdateTerms.NO_RESTARTS,
                RuntimeFixture.ACTOR);
    }

    private Problem refusal(ProblemCode code, String version) {
        int writes = runtime.settings.writes.size();
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> pin(version)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            problem[0] = refused.problem();
            assertThat(refused.problem().code()).isEqualTo(code);
        });
        assertThat(runtime.settings.writes).hasSize(writes);
        return problem[0];
    }

    @Test
    void theVersionRunsBeforeTheOrganizationGetsIt() {
        boolean[] ran = new boolean[1];
        runtime.settings.listener = module -> ran[0] = runtime.isActive(KB, "1.1.0");

        pin("1.1.0");

        assertThat(ran[0]).isTrue();
    }

    @Test
    void itIsRefusedWhileAnotherPluginUsesPackages() {
        runtime.upload(user("^1.0.0", "org.osgi.framework,com.example.kb.api"));

        Problem problem = refusal(ProblemCode.VERSION_WIRED, "1.1.0");

        assertThat(problem.detail()).contains("module-digest 1.0.0 (package com.example.kb.api)");
    }

    @Test
    void itIsRefusedWhileAnotherPluginUsesServices() {
        runtime.upload(user("^1.0.0", "org.osgi.framework"));
        Bundle bundle = Objects.requireNonNull(runtime.bundle("module-digest", "1.0.0"));
        Bundle provider = Objects.requireNonNull(runtime.bundle(KB, "1.0.0"));
        ServiceReference<?> service = List.of(provider.getRegisteredServices()).get(0);
        bundle.getBundleContext().getService(service);

        Problem problem = refusal(ProblemCode.VERSION_WIRED, "1.1.0");

        assertThat(problem.detail()).contains("module-digest 1.0.0 (service java.lang.Runnable)");
    }

    @Test
    void itIsRefusedForWhatCannotBeUsedThere() {
        runtime.upload(PluginJar.plugin(KB, "2.0.0").activator(Quiet.class));
        runtime.upload(PluginJar.plugin(KB, "1.2.0").activator(Throwing.class));
        runtime.upload(PluginJar.asking(KB, "1.3.0", "network:connect:example.com:443"));
        runtime.upload(user("^1.0.0", "org.osgi.framework"));

        refusal(ProblemCode.DEPENDENCY_CLASH, "2.0.0");
        refusal(ProblemCode.UPDATE_FAILED, "1.2.0");
        refusal(ProblemCode.PERMISSION_PENDING, "1.3.0");
    }
}
