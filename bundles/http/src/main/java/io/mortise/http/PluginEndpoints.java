package io.mortise.http;

import io.mortise.host.extension.Gate;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.http.plugin.PluginAdmission;
import io.mortise.http.plugin.PluginApplications;
import io.mortise.http.plugin.PluginServlet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the way into plugins once the gate is there. */
@Component(service = PluginEndpoints.class, immediate = true)
public final class PluginEndpoints {
    private final Whiteboard whiteboard;
    private final PluginServlet servlet;

    @Activate
    public PluginEndpoints(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "admittance") Admittance admittance,
            @Reference(name = "plugins") PluginRegistry plugins,
            @Reference(name = "gate") Gate gate,
            @Reference(name = "load") LoadControl load) {
        whiteboard = new Whiteboard(context);
        servlet = new PluginServlet(
                new PluginAdmission(admittance.authenticator(), admittance.scopes(), gate),
                plugins,
                load.loads(),
                frontDoor.problems(),
                config -> new PluginApplications(context, frontDoor.problems(), config, frontDoor.retirement()),
                traffic -> whiteboard.service(PluginTraffic.class, traffic));
    }

    @Activate
    void open() {
        whiteboard.servlet("plugins", servlet, "/api/workspaces/*", "/api/extensions/*");
    }

    @Deactivate
    void close() {
        whiteboard.close();
    }

    boolean areOpen() {
        return servlet.isOpen();
    }
}
