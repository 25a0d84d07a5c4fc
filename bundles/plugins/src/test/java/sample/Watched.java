package sample;

import java.util.Objects;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Runs what the test has put into the system properties when it starts. */
public final class Watched implements BundleActivator {
    public static final String KEY = "sample.Watched";

    @Override
    public void start(BundleContext context) {
        ((Runnable) Objects.requireNonNull(System.getProperties().get(KEY))).run();
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing to end.
    }
}
