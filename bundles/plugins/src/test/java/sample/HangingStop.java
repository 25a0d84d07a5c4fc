package sample;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends its stop when the test lets it, which finds the latch by name in the system properties. */
public final class HangingStop implements BundleActivator {
    public static final String MAY_END = "mortise.test.mayEnd";

    @Override
    public void start(BundleContext context) {
        // Nothing to start.
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        ((CountDownLatch) Objects.requireNonNull(System.getProperties().get(MAY_END))).await();
    }
}
