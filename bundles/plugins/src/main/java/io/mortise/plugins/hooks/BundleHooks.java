package io.mortise.plugins.hooks;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.bundle.FindHook;

/** Shows a plugin only its own bundle and those of its dependencies; the system bundle stays hidden. */
final class BundleHooks implements FindHook, EventHook {
    private final Visibility visibility;

    BundleHooks(Visibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public void find(BundleContext context, Collection<Bundle> bundles) {
        Bundle viewer = context.getBundle();
        bundles.removeIf(bundle -> !visibility.bundle(viewer, bundle));
    }

    @Override
    public void event(BundleEvent event, Collection<BundleContext> contexts) {
        contexts.removeIf(context -> !mayHear(context, event.getBundle()));
    }

    private boolean mayHear(BundleContext context, Bundle bundle) {
        try {
            return visibility.bundle(context.getBundle(), bundle);
        } catch (IllegalStateException stopped) {
            return false; // a bundle that has just stopped hears nothing any more
        }
    }
}
