package io.mortise.benchmarks.deploy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A framework with nothing in it; whatever a plugin asks for is there in name, and nothing answers. */
record BareFelix(Framework framework) implements AutoCloseable {

    static BareFelix start(Path cache) throws BundleException {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "jakarta.ws.rs;version=3.1,jakarta.ws.rs.core;version=3.1",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=osgi.component;version:Version=1.5,"
                                + "osgi.implementation;osgi.implementation=osgi.jakartars;version:Version=2.0"));
        framework.start();
        return new BareFelix(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
    }
}
