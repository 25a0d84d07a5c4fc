package io.mortise.settings;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Wires the bundle. */
public final class SettingsActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
