package io.mortise.http;

import io.mortise.host.database.AuditTrail;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.http.metrics.LoadMetrics;
import io.mortise.http.metrics.MetricsServlet;
import io.mortise.http.metrics.UiMetrics;
import io.mortise.http.openapi.OpenApiDocument;
import io.mortise.http.openapi.OpenApiServlet;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.rest.ManagementApplication;
import io.mortise.http.rest.ManagementServlet;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the management API once everything that it manages is there. */
@Component(service = ManagementEndpoints.class, immediate = true)
public final class ManagementEndpoints {

    private final Whiteboard whiteboard;
    private final ManagementServlet servlet;
    private final OpenApiServlet description;
    private final MetricsServlet metrics;

    @Activate
    public ManagementEndpoints(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "admittance") Admittance admittance,
            @Reference(name = "tenants") TenantEndpoints tenants,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "plugins") PluginManagement plugins,
            @Reference(name = "safeMode") SafeMode safeMode,
            @Reference(name = "auditTrail") AuditTrail auditTrail,
            @Reference(name = "accounts") AccountServices accounts,
            @Reference(name = "state") StateEndpoints state,
            @Reference(name = "load") LoadControl load,
            @Reference(name = "events") EventControl events) {
        whiteboard = new Whiteboard(context);
        ManagementApplication application = new ManagementApplication(
                tenants.resources(),
                settings,
                plugins.services(),
                safeMode,
                auditTrail,
                accounts.accounts(),
                state.services(),
                admittance.scopes(),
                admittance.callerOrganization());
        servlet = new ManagementServlet(
                application,
                admittance.authenticator(),
                admittance.scopes(),
                admittance.callerOrganization(),
                frontDoor.problems(),
                frontDoor.retirement(),
                frontDoor.streams(),
                events.events());
        metrics = new MetricsServlet(
                new LoadMetrics(load.loads(), plugins.services().health()),
                new UiMetrics(plugins.services().ui()),
                admittance.authenticator(),
                admittance.scopes(),
                frontDoor.problems());
        String version = Objects.requireNonNullElse(context.getProperty("mortise.version"), "development");
        description = new OpenApiServlet(
                () -> new OpenApiDocument(application.resourceClasses(), ProblemRenderer.DOCUMENT, version),
                frontDoor.problems());
    }

    @Activate
    void open() {
        whiteboard.servlet(
                "management", servlet, "/api/platform/*", "/admin/sys/mgmt/*", "/admin/org/mgmt/*", "/admin/ws/*");
        whiteboard.servlet("openapi", description, "/openapi.json");
        whiteboard.servlet("metrics", metrics, "/metrics");
    }

    @Deactivate
    void close() {
        whiteboard.close();
    }

    boolean areOpen() {
        return servlet.isOpen();
    }
}
