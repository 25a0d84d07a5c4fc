package io.mortise.plugins.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Felix in this JVM, with an empty cache of its own. */
public final class TestFramework implements AutoCloseable {
    private static final long STOP_MILLIS = 10_000;

    private final Framework framework;

    private TestFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts a framework.
     *
     * @param folder for its cache
     * @param properties further framework properties
     */
    public static TestFramework start(Path folder, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "io.mortise.host.plugin;version=1.0,io.mortise.api.health;version=1.0,io.mortise.api.workspace;version=1.0,"
                        + "io.mortise.api.migration;version=1.0,org.slf4j;version=2.0");
        all.put("felix.log.level", "0");
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "40");
        Framework framework = new FrameworkFactory().newFramework(all);
        framework.start();
        return new TestFramework(framework);
    }

    public static TestFramework start(Path folder) throws BundleException {
        return start(folder, Map.of());
    }

    /** The context of the system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs bytes at a location. */
    public Bundle install(String location, PluginJar jar) throws BundleException {
        return context().installBundle(location, new ByteArrayInputStream(jar.bytes()));
    }

    /** Installs and starts bytes at a location. */
    public Bundle run(String location, PluginJar jar) throws BundleException {
        Bundle bundle = install(location, jar);
        bundle.start(Bundle.START_TRANSIENT);
        return bundle;
    }

    /** Installs and starts the jar of the class path that holds the class, as a bundle of the runtime. */
    public Bundle runLibrary(String className) throws BundleException, IOException, ReflectiveOperationException {
        Bundle bundle = installLibrary(className);
        bundle.start();
        return bundle;
    }

    /** Installs the jar of the class path that holds the class. */
    public Bundle installLibrary(String className) throws BundleException, IOException, ReflectiveOperationException {
        try {
            // Not initialized: only its place is asked for.
            Class<?> type = Class.forName(className, false, TestFramework.class.getClassLoader());
            Path jar = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return context().installBundle(jar.toUri().toString(), Files.newInputStream(jar));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
