package io.mortise.plugins.runtime;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Opens when the framework has reached its last start level. Before the level of plugins no bundle can be started transiently;
 * and as long as the framework is on its way up, its start level thread waits for each bundle's lock, so a plugin that hangs
 * while starting would keep the framework from ever arriving.
 */
public final class StartLevelGate implements AutoCloseable {
    /** Below the HTTP bundle, so that requests are drained before plugins stop; above everything plugins use. */
    public static final int PLUGINS = 20;

    /** The launcher raises the framework to it last; no bundle is there. */
    static final int LAST = 40;

    private final BundleContext context;
    private final FrameworkStartLevel levels;
    private final CountDownLatch open = new CountDownLatch(1);
    private final FrameworkListener listener = this::look;

    /** Also makes {@link #PLUGINS} the level of every bundle that is installed from now on. */
    public StartLevelGate(BundleContext context) {
        this.context = context;
        this.levels = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        // Set before the installation: to move a bundle afterwards takes the framework's start level thread.
        levels.setInitialBundleStartLevel(PLUGINS);
        context.addFrameworkListener(listener);
        openIfReached();
    }

    /** Waits until the level is reached. */
    public void await() throws InterruptedException {
        open.await();
    }

    private void look(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED || event.getType() == FrameworkEvent.STARTED) {
            openIfReached();
        }
    }

    private void openIfReached() {
        if (levels.getStartLevel() >= LAST) {
            open.countDown();
        }
    }

    @Override
    public void close() {
        context.removeFrameworkListener(listener);
    }
}
