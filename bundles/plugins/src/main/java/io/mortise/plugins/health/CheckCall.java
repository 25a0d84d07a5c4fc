package io.mortise.plugins.health;

import io.mortise.api.health.HealthCheck;
import io.mortise.api.health.HealthResult;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** One call of a plugin's health check, on a thread of its own: whatever the plugin's code does stays there. */
final class CheckCall {
    private static final int LONGEST_TEXT = 500;
    private static final String UNNAMED = "unnamed";

    private final BundleContext context;
    private final ServiceReference<?> reference;
    private final Instant at;
    private final long begin = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile String name = UNNAMED;
    private volatile @Nullable HealthFinding finding;

    private CheckCall(BundleContext context, ServiceReference<?> reference, String owner, Clock clock) {
        this.context = context;
        this.reference = reference;
        this.at = clock.instant();
        this.thread = new Thread(this::run, "mortise-check-" + owner);
        thread.setDaemon(true);
        thread.setContextClassLoader(CheckCall.class.getClassLoader());
    }

    /** @param owner the plugin's name and version */
    static CheckCall begin(BundleContext context, ServiceReference<?> reference, String owner, Clock clock) {
        CheckCall call = new CheckCall(context, reference, owner, clock);
        call.thread.start();
        return call;
    }

    ServiceReference<?> reference() {
        return reference;
    }

    boolean isRunning() {
        return ended.getCount() > 0;
    }

    /** What it has found, or that it has not returned by that time; its thread is interrupted then. */
    HealthFinding await(long deadlineNanos) {
        try {
            if (!ended.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        HealthFinding found = finding;
        return found == null ? found(Status.FAIL, "It has not answered since " + at) : found;
    }

    private void run() {
        try {
            finding = ask();
        } catch (Throwable fault) { // a plugin's code may throw anything, errors of linkage above all
            finding = found(Status.FAIL, "It failed: " + textOf(fault));
        } finally {
            ended.countDown();
        }
    }

    private HealthFinding ask() throws Exception {
        Object service = context.getService(reference);
        try {
            if (!(service instanceof HealthCheck check)) {
                return found(Status.FAIL, "Its service cannot be created");
            }
            name = clean(check.name(), UNNAMED);
            HealthResult result = check.check();
            if (result == null || result.status() == null) {
                return found(Status.FAIL, "It gave no result");
            }
            return found(Status.valueOf(result.status().name()), clean(result.message(), ""));
        } finally {
            if (service != null) {
                context.ungetService(reference);
            }
        }
    }

    private HealthFinding found(Status status, String message) {
        return new HealthFinding(name, status, message, at, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** An exception's own text is the plugin's code too. */
    private static String textOf(Throwable fault) {
        try {
            return clean(fault.toString(), fault.getClass().getName());
        } catch (Throwable worse) { // the same
            return fault.getClass().getName();
        }
    }

    private static String clean(@Nullable String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
