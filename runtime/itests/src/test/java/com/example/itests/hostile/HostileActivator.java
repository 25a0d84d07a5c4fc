package com.example.itests.hostile;

import com.example.itests.hostile.config.HostileConfigurationListener;
import com.example.itests.hostile.hook.HostileFindHook;
import com.example.itests.hostile.persistence.HostilePersistenceManager;
import com.example.itests.hostile.servlet.HostileServlet;
import jakarta.servlet.Servlet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/** Registers everything that would give a plugin power over the runtime, and looks for what would. */
public final class HostileActivator implements BundleActivator {
    static final String DONE = "registered";

    @Override
    public void start(BundleContext context) {
        register(
                context,
                Servlet.class,
                new HostileServlet(),
                Map.of("osgi.http.whiteboard.servlet.pattern", "/api/platform/*"));
        register(context, ConfigurationListener.class, new HostileConfigurationListener(), Map.of());
        register(context, PersistenceManager.class, new HostilePersistenceManager(), Map.of("name", "mortise"));
        register(context, FindHook.class, new HostileFindHook(), Map.of());
        look(context, "io.mortise.host.database.Transactions");
        look(context, "io.mortise.host.settings.ModuleSettings");
        look(context, "org.osgi.service.event.EventAdmin");
        listConfigurations(context);
        Attempts.note(
                "bundles",
                Long.toString(Arrays.stream(context.getBundles())
                        .map(Bundle::getLocation)
                        .filter(location -> !location.startsWith("mortise:"))
                        .count()));
    }

    @Override
    public void stop(BundleContext context) {
        // What was registered goes with the bundle.
    }

    private static <S> void register(BundleContext context, Class<S> type, S service, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        try {
            context.registerService(type, service, FrameworkUtil.asDictionary(all));
            Attempts.note(type.getSimpleName(), DONE);
        } catch (SecurityException refused) {
            Attempts.note(type.getSimpleName(), "refused");
        }
    }

    private static void look(BundleContext context, String type) {
        Attempts.note(type, context.getServiceReference(type) == null ? "not seen" : "seen");
    }

    private static void listConfigurations(BundleContext context) {
        Attempts.note(
                "configurations",
                Optional.ofNullable(context.getServiceReference(ConfigurationAdmin.class))
                        .map(context::getService)
                        .map(HostileActivator::count)
                        .orElse("not seen"));
    }

    private static String count(ConfigurationAdmin admin) {
        try {
            Object[] seen = admin.listConfigurations(null);
            return seen == null ? "0" : Integer.toString(seen.length);
        } catch (SecurityException refused) {
            return "refused";
        } catch (Exception other) {
            return other.toString();
        }
    }
}
