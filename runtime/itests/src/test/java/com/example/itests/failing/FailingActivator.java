package com.example.itests.failing;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails to start. */
public final class FailingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("This plugin never starts");
    }

    @Override
    public void stop(BundleContext context) {
        // It never started.
    }
}
