package io.mortise.plugins.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

class WiringHookTest {
    private static final String KB = "mortise:module-kb:1.0.0";
    private static final String DIGEST = "mortise:module-digest:1.0.0";

    private final Visibility visibility = new Visibility();
    private TestFramework framework;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        framework = TestFramework.start(folder);
        FrameworkHooks.open(framework.context(), visibility, "org.slf4j"::equals);
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    private static PluginJar importing(String symbolicName, String packages) {
        return PluginJar.bundle(symbolicName, "1.0.0").header(Constants.IMPORT_PACKAGE, packages);
    }

    private Bundle exportingPlugin() throws BundleException {
        return framework.install(
                KB,
                PluginJar.bundle("com.example.kb", "1.0.0")
                        .header(Constants.EXPORT_PACKAGE, "com.example.kb.api;version=1.0.0"));
    }

    @Test
    void aPluginGetsAllowedPackagesOfTheRuntime() throws BundleException {
        Bundle plugin = framework.run(KB, importing("com.example.kb", "org.slf4j"));

        assertThat(plugin.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aPluginGetsNoOtherPackageAndHarmsNobodyByAsking() throws BundleException {
        Bundle refused = framework.install(KB, importing("com.example.kb", "io.mortise.host.plugin"));
        Bundle host = framework.run("file:host", importing("io.mortise.http", "io.mortise.host.plugin"));

        assertThatThrownBy(refused::start).hasMessageContaining("io.mortise.host.plugin");
        assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aPluginsPackageIsForThoseThatDependOnIt() throws BundleException {
        exportingPlugin();
        visibility.replace(Map.of(DIGEST, Set.of(KB)));
        Bundle dependent = framework.run(DIGEST, importing("com.example.digest", "com.example.kb.api"));
        Bundle stranger = framework.install("mortise:module-x:1.0.0", importing("com.example.x", "com.example.kb.api"));

        assertThat(dependent.getState()).isEqualTo(Bundle.ACTIVE);
        assertThatThrownBy(stranger::start).hasMessageContaining("com.example.kb.api");
    }

    @Test
    void theRuntimeIsNeverWiredToAPlugin() throws BundleException {
        exportingPlugin();
        Bundle dynamic = framework.run(
                "file:dynamic",
                PluginJar.bundle("io.mortise.dynamic", "1.0.0").header(Constants.DYNAMICIMPORT_PACKAGE, "*"));
        Bundle host = framework.install("file:host", importing("io.mortise.http", "com.example.kb.api"));

        assertThatThrownBy(host::start).hasMessageContaining("com.example.kb.api");
        assertThatThrownBy(() -> dynamic.loadClass("com.example.kb.api.Missing"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aPluginNeitherRequiresNorExtendsABundleOfTheRuntime() throws BundleException {
        framework.run("file:host", PluginJar.bundle("io.mortise.settings", "1.0.0"));
        Bundle requiring = framework.install(
                KB,
                PluginJar.bundle("com.example.kb", "1.0.0").header(Constants.REQUIRE_BUNDLE, "io.mortise.settings"));
        Bundle fragment = framework.install(
                DIGEST,
                PluginJar.bundle("com.example.digest", "1.0.0").header(Constants.FRAGMENT_HOST, "io.mortise.settings"));

        assertThatThrownBy(requiring::start).isInstanceOf(BundleException.class);
        framework.context().getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(fragment));
        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
    }
}
