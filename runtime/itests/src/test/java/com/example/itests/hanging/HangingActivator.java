package com.example.itests.hanging;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Waits in its start for what never comes, and does not listen to interrupts. */
public final class HangingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        boolean came = false;
        while (!came) {
            try {
                new CountDownLatch(1).await();
                came = true;
            } catch (InterruptedException e) {
                // A plugin that hangs does not do us the favor.
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        // It never started.
    }
}
