package io.mortise.settings.configadmin;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A Felix framework with two bundles without content: {@code settings}, in whose name the code under test acts, and
 * {@code editor}, any other bundle of the host. ConfigurationAdmin and Declarative Services are installed when asked for.
 */
public final class TestFramework implements AutoCloseable {
    private final Path storage;
    private final Framework framework;
    private final Bundle settings;
    private final Bundle editor;

    public TestFramework(Map<String, String> properties) {
        try {
            storage = Files.createTempDirectory("mortise-configadmin");
            framework = ServiceLoader.load(FrameworkFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .newFramework(configuration(properties));
            framework.start();
            settings = install("settings", TestBundles.empty("settings"));
            editor = install("editor", TestBundles.empty("editor"));
        } catch (IOException | BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> configuration(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put("felix.cm.pm", "mortise");
        all.put("ds.lock.timeout.milliseconds", "3000");
        all.put("ds.stop.timeout.milliseconds", "3000");
        all.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.osgi.service.cm;version=1.6.0,org.apache.felix.cm;version=1.2.0,"
                        + "org.apache.felix.cm.file;version=1.1.0,io.mortise.settings.configadmin.probe");
        return all;
    }

    /** Starts ConfigurationAdmin, then Declarative Services, as the product does. */
    public void startConfigurationAdminAndComponents() {
        for (String type : List.of(
                "org.apache.felix.cm.impl.Activator",
                "org.osgi.util.function.Function",
                "org.osgi.util.promise.Promise",
                "org.osgi.service.component.ComponentContext",
                "org.apache.felix.scr.impl.Activator")) {
            installLibrary(type);
        }
    }

    public BundleContext settings() {
        return settings.getBundleContext();
    }

    public Bundle editor() {
        return editor;
    }

    /** A plugin version whose component requires a configuration of factory {@code {name}.workspace}. */
    public Bundle installPlugin(String name, String version) throws BundleException {
        return install("mortise:" + name + ":" + version, TestBundles.plugin(name, version, name + ".workspace"));
    }

    /** The same as a bundle of the host. */
    public Bundle installHostBundle(String name) throws BundleException {
        return install(name, TestBundles.plugin(name, "1.0.0", name + ".settings"));
    }

    /** ConfigurationAdmin as the bundle sees it. */
    public ConfigurationAdmin configurationAdmin(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            throw new AssertionError("There is no ConfigurationAdmin for " + bundle);
        }
        return context.getService(reference);
    }

    /** Felix's own ConfigurationAdmin, which no bundle of the product gets. */
    public ConfigurationAdmin felixConfigurationAdmin() {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            ServiceReference<?>[] registered = bundle.getRegisteredServices();
            for (ServiceReference<?> reference : registered == null ? new ServiceReference<?>[0] : registered) {
                if (isConfigurationAdmin(reference) && !settings.equals(bundle)) {
                    return (ConfigurationAdmin) settings().getService(reference);
                }
            }
        }
        throw new AssertionError("Felix has registered no ConfigurationAdmin");
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(20_000);
            try (Stream<Path> files = Files.walk(storage)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (BundleException | InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bundle install(String location, InputStream content) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(location, content);
        bundle.start();
        return bundle;
    }

    private void installLibrary(String type) {
        try {
            String jar = Class.forName(type, false, TestFramework.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString();
            framework.getBundleContext().installBundle(jar).start();
        } catch (BundleException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isConfigurationAdmin(ServiceReference<?> reference) {
        return List.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                .contains(ConfigurationAdmin.class.getName());
    }
}
