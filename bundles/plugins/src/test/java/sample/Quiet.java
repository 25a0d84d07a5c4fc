package sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts, registers itself and stops without ado. */
public final class Quiet implements BundleActivator, Runnable {
    @Override
    public void start(BundleContext context) {
        context.registerService(Runnable.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }

    @Override
    public void run() {
        // Registered as a service for the sake of its class.
    }
}
