package io.mortise.plugins.lifecycle;

import io.mortise.host.settings.SafeMode;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Tells when the safe mode is entered or left, on the thread that announces it. */
final class SafeModeWatch extends ServiceTracker<SafeMode, SafeMode> {
    private final Runnable changed;

    /** @param changed must not wait */
    SafeModeWatch(BundleContext context, Runnable changed) {
        super(context, SafeMode.class, null);
        this.changed = changed;
    }

    @Override
    public void modifiedService(ServiceReference<SafeMode> reference, SafeMode service) {
        changed.run();
    }
}
