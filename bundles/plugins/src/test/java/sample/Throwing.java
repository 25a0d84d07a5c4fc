package sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails to start. */
public final class Throwing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no license");
    }

    @Override
    public void stop(BundleContext context) {
        // Never started.
    }
}
