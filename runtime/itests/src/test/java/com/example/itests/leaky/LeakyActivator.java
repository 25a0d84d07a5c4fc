package com.example.itests.leaky;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts a timer and does not cancel it. */
public final class LeakyActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        new Timer("leaky-timer", true).schedule(new Task(), TimeUnit.HOURS.toMillis(1));
    }

    @Override
    public void stop(BundleContext context) {
        // The timer stays.
    }

    /** What is never done. */
    static final class Task extends TimerTask {
        @Override
        public void run() {
            // Nothing.
        }
    }
}
