package sample;

import io.mortise.api.health.HealthCheck;
import io.mortise.api.health.HealthResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A plugin with checks of every kind; those whose switch is off in the framework's properties are well. */
public final class Checked implements BundleActivator {

    /** A check with a name. */
    static final class Named implements HealthCheck {
        private final String name;
        private final Callable<HealthResult> check;

        Named(String name, Callable<HealthResult> check) {
            this.name = name;
            this.check = check;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public HealthResult check() throws Exception {
            return check.call();
        }
    }

    @Override
    public void start(BundleContext context) {
        add(context, "disk", HealthResult::ok);
        add(context, "queue", () -> HealthResult.warn("12 wait"));
        if (context.getBundle().getVersion().getMajor() > 1) {
            add(context, "mail", () -> HealthResult.fail("The server is away"));
            add(context, "bad", () -> {
                throw new LinkageError("no\nclass");
            });
            add(context, "remote", () -> {
                while (true) {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException deaf) {
                        context.getBundle(); // and hangs on
                    }
                }
            });
        }
    }

    private static void add(BundleContext context, String name, Callable<HealthResult> check) {
        context.registerService(HealthCheck.class, new Named(name, check), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the services back.
    }
}
