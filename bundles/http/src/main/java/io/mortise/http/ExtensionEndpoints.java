package io.mortise.http;

import io.mortise.host.extension.Connectors;
import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.extension.Reports;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.http.rest.ExtensionServices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services behind what modules add to a workspace and the runtime calls. */
@Component(service = ExtensionEndpoints.class)
public final class ExtensionEndpoints {
    private final ExtensionServices services;

    @Activate
    public ExtensionEndpoints(
            @Reference(name = "metrics") ModuleMetrics metrics,
            @Reference(name = "connectors") Connectors connectors,
            @Reference(name = "rules") DataRules rules,
            @Reference(name = "reports") Reports reports,
            @Reference(name = "moduleCalls") ModuleCalls moduleCalls,
            @Reference(name = "calls") PluginCalls calls) {
        services = new ExtensionServices(metrics, connectors, rules, reports, moduleCalls, calls);
    }

    ExtensionServices services() {
        return services;
    }
}
