package io.mortise.launcher.framework;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start, and says why. */
public final class Failing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException(
                "outer",
                new ProblemException(new Problem(
                        ProblemCode.DATABASE_UNAVAILABLE, "No database", "it is away", "jdbc:x", "Bring it back")));
    }

    @Override
    public void stop(BundleContext context) {
        // Never started.
    }
}
