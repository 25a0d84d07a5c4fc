package sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start when a package that it imports has a certain file. */
public final class Choosy implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        if (Choosy.class.getResource("/com/example/kb/api/poison.txt") != null) {
            throw new IllegalStateException("not with this");
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing was started.
    }
}
