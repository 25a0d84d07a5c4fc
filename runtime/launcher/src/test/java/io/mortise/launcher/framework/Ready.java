package io.mortise.launcher.framework;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;

/** Says on the console which settings it got, then that the server is ready. */
public final class Ready implements BundleActivator {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"
    }) // the registry knows no type parameters; Dictionary is its API
    public void start(BundleContext context) throws Exception {
        ServiceReference<?>[] consoles =
                context.getServiceReferences(Consumer.class.getName(), "(mortise.console=true)");
        ((Consumer) context.getService(consoles[0])).accept("data in " + context.getProperty("mortise.data"));
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.condition.id", "mortise.ready");
        properties.put("mortise.address", "http://127.0.0.1:" + context.getProperty("org.osgi.service.http.port"));
        context.registerService(Condition.class, Condition.INSTANCE, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the registration back.
    }
}
