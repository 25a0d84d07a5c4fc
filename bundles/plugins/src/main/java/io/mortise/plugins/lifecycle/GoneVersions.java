package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.plugins.runtime.VersionRuntime;
import io.mortise.plugins.unload.UnloadWatch;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of versions that are not installed any more: of their bundles, and of what is held of them in memory. */
final class GoneVersions {
    private static final Logger log = LoggerFactory.getLogger(GoneVersions.class);

    private final InstalledPlugins installed;
    private final ModuleCatalog catalog;
    private final VersionRuntimes runtimes;
    private final Unrefreshed unrefreshed;
    private final UnloadWatch unload;
    private final Drains drains;

    GoneVersions(
            InstalledPlugins installed,
            ModuleCatalog catalog,
            VersionRuntimes runtimes,
            Unrefreshed unrefreshed,
            UnloadWatch unload,
            Drains drains) {
        this.installed = installed;
        this.catalog = catalog;
        this.runtimes = runtimes;
        this.unrefreshed = unrefreshed;
        this.unload = unload;
        this.drains = drains;
    }

    /**
     * Uninstalls the bundles of a module's other versions; only the module's own queue calls it.
     *
     * @param versions those that are installed
     */
    void remove(String module, List<InstalledVersion> versions) {
        List<PluginLocation> kept =
                versions.stream().map(InstalledVersion::location).toList();
        List<Bundle> uninstalled = new ArrayList<>();
        runtimes.locations(module).stream()
                .filter(location -> !kept.contains(location))
                .forEach(location ->
                        runtimes.find(location).ifPresent(runtime -> remove(location, runtime, uninstalled)));
        if (!uninstalled.isEmpty()) {
            installed.narrow();
            unrefreshed.add(uninstalled);
            log.debug("The bundles of plugin {} are gone: {}", module, uninstalled);
        }
    }

    private void remove(PluginLocation location, VersionRuntime runtime, List<Bundle> uninstalled) {
        Optional<WeakReference<ClassLoader>> loader = runtime.bundle().flatMap(unload::loaderOf);
        runtime.uninstall().ifPresent(bundle -> {
            uninstalled.add(bundle);
            loader.ifPresent(classes -> unload.watch(location, classes));
        });
        catalog.withdraw(location.name(), location.version());
        drains.forget(location);
        if (runtime.bundle().isEmpty()) {
            runtimes.remove(location);
        }
    }

    /** Lets the framework forget the classes of those that it could not yet. */
    void refresh() {
        unrefreshed.retry();
    }
}
