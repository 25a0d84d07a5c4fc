package sample;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start when a package that it imports has a certain file. */
public final class Choosy implements BundleActivator {
    public static final String MAY_START = "mortise.test.mayStart";

    @Override
    public void start(BundleContext context) throws InterruptedException {
        if (Choosy.class.getResource("/com/example/kb/api/slow.txt") != null) {
            ((CountDownLatch) Objects.requireNonNull(System.getProperties().get(MAY_START))).await();
        }
        if (Choosy.class.getResource("/com/example/kb/api/poison.txt") != null) {
            throw new IllegalStateException("not with this");
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing was started.
    }
}
