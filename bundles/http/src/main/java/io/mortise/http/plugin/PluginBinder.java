package io.mortise.http.plugin;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.http.jersey.AttributeParam;
import jakarta.inject.Singleton;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** What a plugin's application can inject of ours: the workspace. */
final class PluginBinder extends AbstractBinder {
    @Override
    protected void configure() {
        bind(CurrentWorkspace.class).to(WorkspaceContext.class).in(Singleton.class);
        bind(new AttributeParam<>(WorkspaceContext.class, CurrentWorkspace::of)).to(ValueParamProvider.class);
    }
}
