package io.mortise.http;

import io.mortise.host.plugin.PluginAssets;
import io.mortise.http.asset.AssetServlet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the way to the files of plugins' user interfaces. */
@Component(service = AssetEndpoints.class, immediate = true)
public final class AssetEndpoints {
    private final Whiteboard whiteboard;
    private final AssetServlet servlet;

    @Activate
    public AssetEndpoints(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "assets") PluginAssets assets) {
        whiteboard = new Whiteboard(context);
        servlet = new AssetServlet(assets, frontDoor.problems());
    }

    @Activate
    void open() {
        whiteboard.servlet("assets", servlet, "/assets/*");
    }

    @Deactivate
    void close() {
        whiteboard.close();
    }
}
