package io.mortise.extensions.point;

import io.mortise.extensions.call.CallThreads;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What all extension points have in common whose entries are called: the threads, and what they have cost. Wiring only. */
@Component(service = {PluginPoints.class, PluginCalls.class})
public final class PluginPoints implements PluginCalls {
    private final BundleContext context;
    private final LazyStart lazyStart;
    private final DeclaredEntries declared;
    private final PluginManifests manifests;
    private final CallThreads threads = new CallThreads();
    private final Runnable retain = this::retain;

    @Activate
    public PluginPoints(
            BundleContext context,
            @Reference(name = "lazyStart") LazyStart lazyStart,
            @Reference(name = "declared") DeclaredEntries declared,
            @Reference(name = "manifests") PluginManifests manifests) {
        this.context = context;
        this.lazyStart = lazyStart;
        this.declared = declared;
        this.manifests = manifests;
    }

    @Activate
    void open() {
        manifests.addListener(retain);
    }

    @Deactivate
    void close() {
        manifests.removeListener(retain);
        threads.close();
    }

    @Override
    public List<Figures> of(PluginLocation version) {
        return threads.of(version);
    }

    /** No services of the type yet; a {@link #follow follower} brings them. */
    <T> PluginServices<ServiceReference<T>, T> services(Consumer<PluginLocation> changed) {
        return new PluginServices<>(ServiceFollower.<T>bestFirst(), threads, lazyStart, declared::isLazy, changed);
    }

    /** Follows the plugins' services of the type; the caller opens and closes it. */
    <T> ServiceFollower<T> follow(Class<T> type, PluginServices<ServiceReference<T>, T> services) {
        return new ServiceFollower<>(context, type, services);
    }

    private void retain() {
        threads.retain(manifests.versions());
    }
}
