package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class FacadeTest {
    private static final String LOCATION = "mortise:module-a:1.0.0";
    private static TestNode node;
    private static Bundle plugin;

    @BeforeAll
    static void start() throws Exception {
        node = new TestNode().start(1);
        plugin = node.framework.installPlugin("module-a", "1.0.0");
        node.addModule("module-a", Origin.SYSTEM);
        node.configurationAdmin()
                .getFactoryConfiguration("module-a.workspace", "ws-1", LOCATION)
                .update(DirectEditTest.dictionary(Map.of("value", 1)));
        node.configurationAdmin()
                .getFactoryConfiguration("module-a.workspace", "ws-2", "mortise:module-a:2.0.0")
                .update(DirectEditTest.dictionary(Map.of("value", 2)));
        node.configurationAdmin()
                .getConfiguration("com.example.any", "?")
                .update(DirectEditTest.dictionary(Map.of("value", 3)));
        await().until(() -> node.shown(Scope.SYSTEM, "module-a").isPresent());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void pluginSeesWhatIsBoundToItsOwnLocationOnly() throws Exception {
        ConfigurationAdmin view = node.framework.configurationAdmin(plugin);

        Configuration[] all = view.listConfigurations(null);

        assertThat(all).extracting(Configuration::getPid).containsExactly("module-a.workspace~ws-1");
        assertThat(view.listConfigurations("(value=1)")).hasSize(1);
        assertThat(view.listConfigurations("(service.pid=module-a.workspace~ws-2)"))
                .isNull();
        assertThat(view.listConfigurations("(service.pid=com.example.any)")).isNull();
        assertThat(view.listConfigurations("(service.factoryPid=mortise.module.system)"))
                .isNull();
    }

    @Test
    void changeCountGoesWithThePropertiesThatWereRead() throws Exception {
        ConfigurationAdmin view = node.framework.configurationAdmin(plugin);
        ServiceReference<?> any = plugin.getBundleContext().getServiceReference(ConfigurationAdmin.class);
        Configuration shown = view.listConfigurations("(service.pid=module-a.workspace~ws-1)")[0];
        long before = shown.getChangeCount();
        assertThat(shown.getProcessedProperties(any).get("later")).isNull();

        node.configurationAdmin()
                .getFactoryConfiguration("module-a.workspace", "ws-1", LOCATION)
                .update(DirectEditTest.dictionary(Map.of("value", 1, "later", 2)));

        assertThat(shown.getChangeCount()).isEqualTo(before);
        assertThat(shown.getProcessedProperties(any).get("later")).isEqualTo(2);
        assertThat(shown.getChangeCount()).isGreaterThan(before);
    }

    @Test
    void pluginMayOnlyRead() throws Exception {
        ConfigurationAdmin view = node.framework.configurationAdmin(plugin);
        Configuration own = view.listConfigurations(null)[0];

        assertThatThrownBy(() -> view.getConfiguration("x")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> view.getFactoryConfiguration("x", "y", "?")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> view.createFactoryConfiguration("x")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(own::delete).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> own.update(own.getProperties())).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> own.setBundleLocation("?")).isInstanceOf(SecurityException.class);
        assertThat(own.getProperties().get("value")).isEqualTo(1);
    }

    @Test
    void everyBundleGetsTheFacadeAlone() throws Exception {
        for (Bundle bundle : new Bundle[] {plugin, node.framework.editor()}) {
            ServiceReference<?>[] found =
                    bundle.getBundleContext().getAllServiceReferences(ConfigurationAdmin.class.getName(), null);

            assertThat(found).hasSize(1);
            assertThat(found[0].getBundle().getSymbolicName()).isEqualTo("settings");
        }
    }

    @Test
    void hostSeesEverythingByAnyFilter() throws Exception {
        ConfigurationAdmin view = node.configurationAdmin();

        assertThat(view.listConfigurations("(&(service.factoryPid=module-a.workspace)(value=2))"))
                .hasSize(1);
        assertThat(view.listConfigurations("(service.factoryPid=module-a.workspace)"))
                .hasSize(2);
        assertThat(view.listConfigurations("(|(service.factoryPid=module-a.workspace)"
                        + "(service.factoryPid=module-a.workspace|module-a|1.0.0|mortise:module-a:1.0.0))"))
                .hasSize(2);
        assertThat(view.listConfigurations("(service.pid=no.such.pid)")).isNull();
    }

    @Test
    void newConfigurationWithoutLocationIsBoundToTheCaller() throws Exception {
        assertThat(node.configurationAdmin().getConfiguration("com.example.own").getBundleLocation())
                .isEqualTo("editor");
        assertThat(node.configurationAdmin()
                        .getFactoryConfiguration("mortise.module.org", "acme:module-a")
                        .getBundleLocation())
                .isEqualTo("?");
        assertThat(node.configurationAdmin()
                        .getConfiguration("mortise.module.workspace~ws-1:module-a")
                        .getFactoryPid())
                .isEqualTo("mortise.module.workspace");
    }
}
