package io.mortise.http;

import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that requests are answered, once all endpoints are open and the plugins have had their first start; and drains the
 * requests before any endpoint goes. It depends on all of them, so Declarative Services deactivates it first.
 */
@Component(
        service = {},
        immediate = true)
public final class Readiness {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final String READY = "mortise.ready";

    private final BundleContext context;
    private final FrontDoor frontDoor;
    private final ManagementEndpoints management;
    private final PluginEndpoints plugins;
    private final Transactions transactions;
    private final HttpAddress address;
    private Optional<ServiceRegistration<Condition>> ready = Optional.empty();

    @Activate
    public Readiness(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "management") ManagementEndpoints management,
            @Reference(name = "plugins") PluginEndpoints plugins,
            @Reference(name = "assets") AssetEndpoints assets,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "runtime", service = HttpServiceRuntime.class) Map<String, Object> runtime,
            @Reference(name = "pluginsStarted", target = "(osgi.condition.id=mortise.plugins.started)")
                    Condition pluginsStarted) {
        this.context = context;
        this.frontDoor = frontDoor;
        this.management = management;
        this.plugins = plugins;
        this.transactions = transactions;
        this.address = HttpAddress.of(runtime, Optional.ofNullable(context.getProperty("org.apache.felix.http.host")));
    }

    @Activate
    void open() {
        if (!management.areOpen() || !plugins.areOpen()) {
            throw new IllegalStateException(
                    "The servlets were not initialized by the HTTP service; its own error is in the log above");
        }
        frontDoor.reopen();
        frontDoor.health().ready(this::obstacle);
        Map<String, Object> properties = Map.of(Condition.CONDITION_ID, READY, "mortise.address", address.url());
        ready = Optional.of(
                context.registerService(Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(properties)));
        log.info("Requests are answered at {}", address.url());
    }

    @Deactivate
    void close() {
        frontDoor.health().notReady();
        ready.ifPresent(ServiceRegistration::unregister);
        frontDoor.drain();
    }

    private Optional<Problem> obstacle() {
        try {
            transactions.read(connection -> connection.isValid(1));
            return Optional.empty();
        } catch (ProblemException unavailable) {
            return Optional.of(unavailable.problem());
        }
    }
}
