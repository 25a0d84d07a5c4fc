package io.mortise.plugins;

import io.mortise.plugins.archive.AllowedPackages;
import io.mortise.plugins.hooks.FrameworkHooks;
import io.mortise.plugins.hooks.Visibility;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Registers the framework hooks at the lowest start level. Everything else of this bundle is made of components, which come
 * alive when Declarative Services do.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class PluginsActivator implements BundleActivator {
    private @Nullable FrameworkHooks hooks;

    @Override
    public void start(BundleContext context) {
        Visibility visibility = new Visibility();
        hooks = FrameworkHooks.open(context, visibility, AllowedPackages.ofPluginApi()::lists);
        context.registerService(Visibility.class, visibility, null);
    }

    @Override
    public void stop(BundleContext context) {
        FrameworkHooks open = hooks;
        if (open != null) {
            open.close();
        }
    }
}
