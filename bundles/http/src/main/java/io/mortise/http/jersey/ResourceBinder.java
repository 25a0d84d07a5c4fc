package io.mortise.http.jersey;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.process.internal.RequestScoped;

/**
 * Resources whose objects somebody else makes. Jersey gets their classes, which it binds in order to make objects by itself;
 * the bindings here come first.
 */
public final class ResourceBinder extends AbstractBinder {
    private final Map<Class<?>, Source> sources = new LinkedHashMap<>();

    private record Source(DisposableSupplier<Object> objects, Class<? extends Annotation> scope) {}

    /** One object for all requests; its fields are injected once. */
    public void singleton(Object object) {
        sources.put(object.getClass(), new Source(new Made(object), Singleton.class));
    }

    /** An object for each request, given back at its end; its fields are injected each time. */
    public void perRequest(Class<?> type, DisposableSupplier<Object> objects) {
        sources.put(type, new Source(objects, RequestScoped.class));
    }

    /** The classes to register. */
    public Set<Class<?>> classes() {
        return Set.copyOf(sources.keySet());
    }

    @Override
    protected void configure() {
        Provider<InjectionManager> injection = createManagedInstanceProvider(InjectionManager.class);
        sources.forEach((type, source) -> bindFactory(new Injecting(source.objects(), injection))
                .to(type)
                .in(source.scope())
                .ranked(Integer.MAX_VALUE));
    }

    private record Made(Object object) implements DisposableSupplier<Object> {
        @Override
        public Object get() {
            return object;
        }

        /** Whoever made it takes care of its end. */
        @Override
        public void dispose(Object ended) {}
    }

    private record Injecting(DisposableSupplier<Object> objects, Provider<InjectionManager> injection)
            implements DisposableSupplier<Object> {
        @Override
        public Object get() {
            Object object = objects.get();
            injection.get().inject(object);
            return object;
        }

        @Override
        public void dispose(Object object) {
            objects.dispose(object);
        }
    }
}
