package io.mortise.plugins.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;

class ClosedRegistryTest {
    private static final String KB = "mortise:module-kb:1.0.0";
    private static final String DIGEST = "mortise:module-digest:1.0.0";
    private static final String OTHER = "mortise:module-other:1.0.0";

    private final Visibility visibility = new Visibility();
    private TestFramework framework;
    private BundleContext kb;
    private BundleContext digest;
    private BundleContext other;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        framework = TestFramework.start(folder);
        FrameworkHooks.open(framework.context(), visibility, name -> true);
        visibility.replace(Map.of(DIGEST, Set.of(KB)));
        kb = context(KB, "com.example.kb");
        digest = context(DIGEST, "com.example.digest");
        other = context(OTHER, "com.example.other");
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    private BundleContext context(String location, String symbolicName) throws BundleException {
        return framework.run(location, PluginJar.bundle(symbolicName, "1.0.0")).getBundleContext();
    }

    private static void register(BundleContext context, String type) {
        context.registerService(type, (Object) new Something(), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.servlet.Servlet",
                "org.osgi.service.event.EventHandler",
                "org.osgi.service.cm.ConfigurationListener",
                "org.apache.felix.cm.PersistenceManager"
            })
    void aPluginsServiceReachesNoBundleOfTheRuntime(String type) throws Exception {
        BundleContext jetty = context("file:jetty", "org.apache.felix.http.jetty12");
        List<String> heard = listen(jetty);

        register(kb, type);

        assertThat(jetty.getAllServiceReferences(type, null)).isNull();
        assertThat(heard).isEmpty();
        assertThat(kb.getServiceReference(type).getUsingBundles()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.mortise.http", "io.mortise.extensions"})
    void theBundlesThatPublishItGatedSeeAPluginsService(String symbolicName) throws Exception {
        BundleContext publisher = context("file:" + symbolicName, symbolicName);
        List<String> heard = listen(publisher);

        register(kb, "jakarta.servlet.Servlet");

        assertThat(publisher.getAllServiceReferences("jakarta.servlet.Servlet", null))
                .hasSize(1);
        assertThat(heard).containsExactly("jakarta.servlet.Servlet");
    }

    @Test
    void aPluginSeesItsOwnServicesAndThoseOfItsDependenciesOnly() throws Exception {
        List<String> heardByDigest = listen(digest);
        List<String> heardByOther = listen(other);

        register(kb, "com.example.Search");

        assertThat(kb.getServiceReference("com.example.Search")).isNotNull();
        assertThat(digest.getServiceReference("com.example.Search")).isNotNull();
        assertThat(other.getServiceReference("com.example.Search")).isNull();
        assertThat(heardByDigest).containsExactly("com.example.Search");
        assertThat(heardByOther).isEmpty();
    }

    @Test
    void aDependencyDoesNotSeeItsDependents() {
        register(digest, "com.example.Digest");

        assertThat(kb.getServiceReference("com.example.Digest")).isNull();
    }

    @Test
    void ofTheRuntimeAPluginSeesTheApiAndAShortListOnly() throws Exception {
        BundleContext host = context("file:host", "io.mortise.tenants");
        List<String> heard = listen(kb);

        register(host, "io.mortise.api.workspace.WorkspaceContext");
        register(host, "io.mortise.host.tenant.Tenants");
        register(host, "org.osgi.service.event.EventAdmin");

        assertThat(kb.getServiceReference("io.mortise.api.workspace.WorkspaceContext"))
                .isNotNull();
        assertThat(kb.getServiceReference("io.mortise.host.tenant.Tenants")).isNull();
        assertThat(kb.getServiceReference("org.osgi.service.event.EventAdmin")).isNull();
        assertThat(kb.getServiceReference("org.osgi.service.startlevel.StartLevel"))
                .isNull();
        assertThat(kb.getServiceReference("org.osgi.service.condition.Condition"))
                .isNotNull();
        assertThat(heard).containsExactly("io.mortise.api.workspace.WorkspaceContext");
    }

    @Test
    void onlyTheFacadeOfConfigurationAdminIsShown() throws Exception {
        String configurationAdmin = "org.osgi.service.cm.ConfigurationAdmin";
        register(context("file:felix", "org.apache.felix.configadmin"), configurationAdmin);
        register(context("file:settings", "io.mortise.settings"), configurationAdmin);
        register(other, configurationAdmin);

        assertThat(kb.getAllServiceReferences(configurationAdmin, null))
                .extracting(reference -> reference.getBundle().getSymbolicName())
                .containsExactly("io.mortise.settings");
    }

    @Test
    void aPluginSeesItsOwnBundleAndThoseOfItsDependenciesOnly() {
        assertThat(digest.getBundles()).extracting(Bundle::getLocation).containsExactlyInAnyOrder(KB, DIGEST);
        assertThat(kb.getBundles()).extracting(Bundle::getLocation).containsExactly(KB);
        assertThat(kb.getBundle(0)).isNull();
        assertThat(framework.context().getBundles()).hasSize(4);
    }

    @Test
    void aPluginHearsOfNoForeignBundle() throws BundleException {
        List<String> heard = new CopyOnWriteArrayList<>();
        other.addBundleListener(
                (SynchronousBundleListener) event -> heard.add(event.getBundle().getLocation()));

        framework.run("mortise:module-new:1.0.0", PluginJar.bundle("com.example.new", "1.0.0"));

        assertThat(heard).isEmpty();
    }

    @Test
    void hooksThatComeTooLateAreRefused() {
        assertThatThrownBy(() -> FrameworkHooks.open(framework.context(), new Visibility(), name -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too late")
                .hasMessageContaining(KB);
    }

    private static List<String> listen(BundleContext context) throws InvalidSyntaxException {
        List<String> heard = new CopyOnWriteArrayList<>();
        ServiceListener listener =
                event -> heard.add(((String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))[0]);
        context.addServiceListener(listener, "(objectClass=*)");
        return heard;
    }

    /** Stands for a service whose interface this test does not have. */
    private static final class Something implements ServiceFactory<Object> {
        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return this;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            // Nothing was made for the bundle.
        }
    }
}
