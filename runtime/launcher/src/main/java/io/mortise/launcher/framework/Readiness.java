package io.mortise.launcher.framework;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.osgi.util.tracker.ServiceTracker;

/** Waits for the condition {@code mortise.ready}, which the HTTP bundle registers when requests are answered. */
final class Readiness {
    private static final String FILTER =
            "(&(" + Constants.OBJECTCLASS + "=" + Condition.class.getName() + ")(osgi.condition.id=mortise.ready))";

    private static final int MOST_NAMED = 10;
    private static final String ADDRESS = "mortise.address";

    private Readiness() {}

    /** The server's address, as in {@code http://127.0.0.1:8080}. */
    static String await(BundleContext context, Duration patience) throws InterruptedException {
        ServiceTracker<Condition, String> tracker = new ServiceTracker<>(context, filter(), null) {
            @Override
            public String addingService(ServiceReference<Condition> reference) {
                return String.valueOf(reference.getProperty(ADDRESS));
            }
        };
        tracker.open();
        try {
            String address = tracker.waitForService(patience.toMillis());
            if (address == null) {
                throw new LaunchException(notReady(patience, WaitingComponents.of(context)));
            }
            return address;
        } finally {
            tracker.close();
        }
    }

    private static org.osgi.framework.Filter filter() {
        try {
            return FrameworkUtil.createFilter(FILTER);
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(FILTER, impossible);
        }
    }

    private static StartProblem notReady(Duration patience, List<String> waiting) {
        return new StartProblem(
                ExitCode.INTERNAL,
                "The server did not become ready",
                "framework",
                "requests are not answered " + patience.toSeconds() + " seconds after all bundles were started"
                        + waiting.stream().limit(MOST_NAMED).map("; "::concat).collect(Collectors.joining()),
                "Look for the first warning or error in the log above; --log-level debug shows more");
    }
}
