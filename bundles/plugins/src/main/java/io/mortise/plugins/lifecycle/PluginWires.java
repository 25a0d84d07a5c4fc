package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.runtime.VersionRuntime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Which plugins use what of a version at this moment. */
final class PluginWires {
    private final VersionRuntimes runtimes;

    PluginWires(VersionRuntimes runtimes) {
        this.runtimes = runtimes;
    }

    /** What other plugins use of the version, packages and types of services, by the name and version of each. */
    Map<String, Collection<String>> of(PluginLocation version) {
        Map<String, Collection<String>> uses = new TreeMap<>();
        runtimes.find(version).flatMap(VersionRuntime::bundle).ifPresent(bundle -> {
            addPackages(version, bundle, uses);
            addServices(version, bundle, uses);
        });
        return uses;
    }

    boolean isWired(PluginLocation version) {
        return !of(version).isEmpty();
    }

    boolean isUsedBy(PluginLocation version, PluginLocation user) {
        return of(version).containsKey(name(user));
    }

    private static void addPackages(PluginLocation version, Bundle bundle, Map<String, Collection<String>> uses) {
        @Nullable BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return;
        }
        for (BundleWire wire : wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE)) {
            user(version, wire.getRequirer().getBundle())
                    .ifPresent(user -> add(
                            uses,
                            user,
                            "package " + wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
        }
    }

    private static void addServices(PluginLocation version, Bundle bundle, Map<String, Collection<String>> uses) {
        ServiceReference<?> @Nullable [] registered = bundle.getRegisteredServices();
        if (registered == null) {
            return;
        }
        for (ServiceReference<?> service : registered) {
            Bundle @Nullable [] using = service.getUsingBundles();
            if (using != null) {
                String types = String.join(", ", (String[]) service.getProperty(Constants.OBJECTCLASS));
                Arrays.stream(using).forEach(bundleUsing -> user(version, bundleUsing)
                        .ifPresent(user -> add(uses, user, "service " + types)));
            }
        }
    }

    private static void add(Map<String, Collection<String>> uses, String user, String what) {
        uses.computeIfAbsent(user, name -> new TreeSet<>()).add(what);
    }

    private static Optional<String> user(PluginLocation version, Bundle bundle) {
        return PluginLocation.parse(bundle.getLocation())
                .filter(user -> !user.name().equals(version.name()))
                .map(PluginWires::name);
    }

    private static String name(PluginLocation user) {
        return user.name() + " " + user.version();
    }
}
