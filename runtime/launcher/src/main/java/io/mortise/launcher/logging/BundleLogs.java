package io.mortise.launcher.logging;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/** Gives each bundle its view of the log service. */
public final class BundleLogs implements ServiceFactory<LogService> {
    private BundleLogs() {}

    /** Registers the log service, and the one that shows what was logged, in the name of the framework. */
    public static void register(BundleContext framework) {
        framework.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, new BundleLogs(), null);
        BundleLogFeed.open(framework);
    }

    @Override
    public LogService getService(Bundle bundle, ServiceRegistration<LogService> registration) {
        return new BundleLogService(bundle);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<LogService> registration, LogService service) {
        // It holds nothing that would have to be closed.
    }
}
