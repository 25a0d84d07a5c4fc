package io.mortise.http;

import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.load.PluginLoads;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Watches the requests that plugins work on. */
@Component(service = LoadControl.class)
public final class LoadControl {
    private final PluginLoads loads;
    private final Future<?> watch;

    @Activate
    public LoadControl(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "plugins") PluginRegistry plugins) {
        Retirement threads = frontDoor.retirement();
        loads = new PluginLoads(plugins, HttpSettings.loadBounds(context), frontDoor.problems(), threads.workers());
        long millis = PluginLoads.BETWEEN_LOOKS.toMillis();
        watch = threads.timer().scheduleWithFixedDelay(loads::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        watch.cancel(false);
    }

    PluginLoads loads() {
        return loads;
    }
}
