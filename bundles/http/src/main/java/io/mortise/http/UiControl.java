package io.mortise.http;

import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.http.ui.UiReports;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps what browsers report of the user interfaces of plugins, and tells of it in their health. */
@Component(service = UiControl.class)
public final class UiControl {
    private final Whiteboard whiteboard;
    private final PluginManifests manifests;
    private final UiReports reports;
    private final Runnable forget;

    @Activate
    public UiControl(BundleContext context, @Reference(name = "manifests") PluginManifests manifests) {
        this.whiteboard = new Whiteboard(context);
        this.manifests = manifests;
        this.reports = new UiReports(manifests);
        this.forget = reports::forget;
    }

    @Activate
    void open() {
        manifests.addListener(forget);
        whiteboard.service(HealthSource.class, reports);
    }

    @Deactivate
    void close() {
        whiteboard.close();
        manifests.removeListener(forget);
    }

    UiReports reports() {
        return reports;
    }
}
