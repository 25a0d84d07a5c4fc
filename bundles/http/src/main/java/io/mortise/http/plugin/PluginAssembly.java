package io.mortise.http.plugin;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.http.jersey.Applications;
import io.mortise.http.jersey.FaultMapper;
import io.mortise.http.jersey.JerseyGeneration;
import io.mortise.http.jersey.ResourceBinder;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.json.Json;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.server.ResourceConfig;

/** Builds generations of one plugin version's application out of the services it has registered. */
final class PluginAssembly {
    private final PluginLocation plugin;
    private final ProblemRenderer problems;
    private final ServletConfig servlet;
    private final Retirement retirement;

    PluginAssembly(PluginLocation plugin, ProblemRenderer problems, ServletConfig servlet, Retirement retirement) {
        this.plugin = plugin;
        this.problems = problems;
        this.servlet = servlet;
        this.retirement = retirement;
    }

    /** Fetches the services and builds the application; releases them when that fails, or when the application ends. */
    JerseyGeneration build(List<PluginService> services) throws ServletException {
        Deque<Runnable> releases = new ArrayDeque<>();
        Runnable releaseAll = () -> {
            while (!releases.isEmpty()) {
                releases.pop().run();
            }
        };
        boolean built = false;
        try {
            ResourceConfig config = configure(services, releases);
            JerseyGeneration generation = JerseyGeneration.start(config, servlet, retirement, releaseAll);
            built = true;
            return generation;
        } finally {
            if (!built) {
                releaseAll.run();
            }
        }
    }

    private ResourceConfig configure(List<PluginService> services, Deque<Runnable> releases) {
        ResourceConfig config = Applications.with(Json.newMapper())
                .register(new FaultMapper(
                        problems, HttpProblems.pluginFailed(plugin.name(), plugin.version()), plugin.toString()));
        ResourceBinder resources = new ResourceBinder();
        for (PluginService service : services) {
            Object object = service.fetch();
            releases.push(() -> service.release(object));
            if (service.isExtension()) {
                config.register(object, contracts(service, object));
            } else if (service.isPrototype()) {
                resources.perRequest(object.getClass(), new PrototypeObjects(service));
            } else {
                resources.singleton(object);
            }
        }
        return config.registerClasses(resources.classes()).register(resources).register(new PluginBinder());
    }

    private record PrototypeObjects(PluginService service) implements DisposableSupplier<Object> {
        @Override
        public Object get() {
            return service.fetch();
        }

        @Override
        public void dispose(Object object) {
            service.release(object);
        }
    }

    /** The interfaces under which the plugin has registered the extension, and no others that its class may have. */
    private static Class<?>[] contracts(PluginService service, Object object) {
        return supertypes(object.getClass())
                .filter(Class::isInterface)
                .filter(service::offers)
                .distinct()
                .toArray(Class<?>[]::new);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> parents = Stream.of(type.getInterfaces()).flatMap(PluginAssembly::supertypes);
        Class<?> superclass = type.getSuperclass();
        Stream<Class<?>> above = superclass == null ? Stream.empty() : supertypes(superclass);
        return Stream.concat(Stream.of(type), Stream.concat(parents, above));
    }
}
