package io.mortise.http.plugin;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.http.jersey.AttributeParam;
import jakarta.inject.Singleton;
import java.util.Map;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** What a plugin's application can inject: the workspace, and its own resources of prototype scope. */
final class PluginBinder extends AbstractBinder {
    private final Map<Class<?>, PluginService> prototypes;

    PluginBinder(Map<Class<?>, PluginService> prototypes) {
        this.prototypes = prototypes;
    }

    @Override
    protected void configure() {
        bind(CurrentWorkspace.class).to(WorkspaceContext.class).in(Singleton.class);
        bind(new AttributeParam<>(WorkspaceContext.class, CurrentWorkspace::of)).to(ValueParamProvider.class);
        // Jersey binds resource classes too, to make them by itself: ours must come first.
        prototypes.forEach((type, service) -> bindFactory(new Prototype(service))
                .to(type)
                .in(RequestScoped.class)
                .ranked(Integer.MAX_VALUE));
    }

    private record Prototype(PluginService service) implements DisposableSupplier<Object> {
        @Override
        public Object get() {
            return service.fetch();
        }

        @Override
        public void dispose(Object object) {
            service.release(object);
        }
    }
}
