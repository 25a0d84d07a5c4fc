package io.mortise.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.itests.driver.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * No bundle of a plugin is wired to a package of the host. Hostile ones are put into the framework past all checks of archives: the
 * framework itself must not wire them.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PluginWiringIT {
    private static final String HOST_PACKAGE = "io.mortise.host.settings";
    private static final String HOST_CLASS = HOST_PACKAGE + ".ModuleSettings";

    /** The bundles whose packages plugins may be wired to, besides those of other plugins. */
    private static final List<String> OPEN = List.of(
            "org.apache.felix.framework",
            "io.mortise.plugin-api",
            "jakarta.ws.rs-api",
            "org.osgi.service.component",
            "org.osgi.service.jakartars");

    private Services services;

    @Configuration
    public Option[] config() {
        return MortiseContainer.options();
    }

    @Before
    public void waitUntilReady() {
        services = Services.whenReady(PluginWiringIT.class);
    }

    @Test
    public void samplesAreWiredToWhatIsOpenAndToEachOther() {
        services.install(Samples.knowledgeBase());
        services.install(Samples.digest());

        assertThat(plugins()).hasSizeGreaterThanOrEqualTo(2);
        plugins().forEach(plugin -> assertThat(providers(plugin))
                .as(plugin.getLocation())
                .isNotEmpty()
                .allSatisfy(provider -> assertThat(isPlugin(provider) || OPEN.contains(provider.getSymbolicName()))
                        .as(provider.getSymbolicName())
                        .isTrue()));
        assertThat(imported(services.bundle("module-kb", "1.2.0"))).contains("io.mortise.api.workspace");
    }

    @Test
    public void packageOfTheHostIsNotWiredWhenItIsOptionalOrWhenAClassIsAskedFor() throws Exception {
        Bundle optional = put("optional", Map.of("Import-Package", HOST_PACKAGE + ";resolution:=optional"));
        Bundle dynamic = put("dynamic", Map.of("DynamicImport-Package", "*"));

        for (Bundle hostile : List.of(optional, dynamic)) {
            hostile.start();
            assertThatThrownBy(() -> hostile.loadClass(HOST_CLASS)).isInstanceOf(ClassNotFoundException.class);
            assertThat(imported(hostile)).noneMatch(name -> name.startsWith("io.mortise.host"));
            hostile.uninstall();
        }
    }

    @Test
    public void whoDemandsTheHostIsNotResolved() throws Exception {
        Bundle importing = put("importing", Map.of("Import-Package", HOST_PACKAGE));
        Bundle requiring = put("requiring", Map.of("Require-Bundle", "io.mortise.host-api"));

        for (Bundle hostile : List.of(importing, requiring)) {
            assertThatThrownBy(hostile::start).isInstanceOf(BundleException.class);
            assertThat(hostile.getState()).isEqualTo(Bundle.INSTALLED);
            hostile.uninstall();
        }
    }

    @Test
    public void fragmentOfTheHostIsNotAttached() throws Exception {
        Bundle fragment = put("fragment", Map.of("Fragment-Host", "io.mortise.settings"));
        Bundle settings = Arrays.stream(services.context().getBundles())
                .filter(bundle -> "io.mortise.settings".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();

        assertThat(settings.adapt(BundleWiring.class).getProvidedWires(HostNamespace.HOST_NAMESPACE))
                .isEmpty();
        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
        fragment.uninstall();
    }

    /** The test itself can see what the hostile ones cannot. */
    @Test
    public void packageOfTheHostIsThere() throws Exception {
        Bundle friend =
                services.context().installBundle("friend", jar("friend", Map.of("Import-Package", HOST_PACKAGE)));

        friend.start();

        assertThat(friend.loadClass(HOST_CLASS).getName()).isEqualTo(HOST_CLASS);
        friend.uninstall();
    }

    private Bundle put(String name, Map<String, String> headers) throws BundleException, IOException {
        String location = new PluginLocation("module-" + name, "1.0.0").toString();
        return services.context().installBundle(location, jar(name, headers));
    }

    private static ByteArrayInputStream jar(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example.hostile." + name);
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.flush();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private List<Bundle> plugins() {
        return Arrays.stream(services.context().getBundles())
                .filter(PluginWiringIT::isPlugin)
                .toList();
    }

    private static boolean isPlugin(Bundle bundle) {
        return PluginLocation.parse(bundle.getLocation()).isPresent();
    }

    /** The bundles of all packages, required bundles and hosts that it is wired to. */
    private static List<Bundle> providers(Bundle bundle) {
        List<Bundle> providers = new ArrayList<>();
        for (BundleWire wire : bundle.adapt(BundleWiring.class).getRequiredWires(null)) {
            if (wire.getCapability().getNamespace().startsWith("osgi.wiring.")) {
                providers.add(wire.getProvider().getBundle());
            }
        }
        return providers;
    }

    private static List<String> imported(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(wire ->
                        String.valueOf(wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .toList();
    }
}
