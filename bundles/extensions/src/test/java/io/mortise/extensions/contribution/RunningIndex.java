package io.mortise.extensions.contribution;

import io.mortise.api.extension.Contribution;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** The index at work in a framework, with bundles for plugins that have code. */
final class RunningIndex implements AutoCloseable {
    private static final long STOP_MILLIS = 10_000;

    final Fakes fakes = new Fakes();
    final ContributionIndex index;
    private final Framework framework;

    RunningIndex(Path folder) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        "felix.log.level",
                        "0"));
        framework.start();
        index = new ContributionIndex(
                framework.getBundleContext(),
                fakes,
                fakes,
                fakes.availability(),
                fakes.settings(),
                fakes.memberships(),
                fakes,
                fakes.orders());
        index.setAssets(fakes);
        index.open();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Starts a bundle of the plugin. */
    Bundle start(PluginLocation plugin) throws BundleException {
        Bundle bundle = context()
                .installBundle(plugin.toString(), new ByteArrayInputStream(jar(plugin.name(), plugin.version())));
        bundle.start();
        return bundle;
    }

    /** Registers a contribution as the bundle's own. */
    static <T extends Contribution> ServiceRegistration<T> register(
            Bundle bundle, Class<T> type, T service, Map<String, ?> properties) {
        return bundle.getBundleContext().registerService(type, service, FrameworkUtil.asDictionary(properties));
    }

    ContributionSet shown(Scope scope) {
        return index.shown(Fakes.WALT, scope);
    }

    List<String> ids(Scope scope) {
        return Fakes.ids(shown(scope));
    }

    @Override
    public void close() throws BundleException {
        index.close();
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] jar(String name, String version) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.putValue(Constants.BUNDLE_VERSION, version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
