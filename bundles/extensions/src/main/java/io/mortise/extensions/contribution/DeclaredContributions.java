package io.mortise.extensions.contribution;

import io.mortise.api.extension.Contribution;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers what the manifests of installed versions contribute as services, on the plugins' behalf, whether their bundles run or
 * not: whether it is shown is decided where it is shown. Safe for use by many threads.
 *
 * <p>Registers in the thread that has changed what is installed, so that who installs a plugin finds it there. No plugin sees
 * these services, so none is called by it.
 */
final class DeclaredContributions implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(DeclaredContributions.class);

    private final BundleContext context;
    private final PluginManifests manifests;
    private final Map<String, ContributionForm> forms = new HashMap<>();
    private final Map<PluginLocation, Declared> declared = new HashMap<>(); // guarded by this
    private boolean isClosed; // guarded by this

    DeclaredContributions(BundleContext context, PluginManifests manifests) {
        this.context = context;
        this.manifests = manifests;
        ExtensionPoints.shown()
                .forEach(point -> forms.put(point.name(), new ContributionForm(ExtensionPoints.type(point))));
    }

    /** @param manifest that it was made from: a built-in module may be replaced by one of the same version */
    private record Declared(Map<String, Object> manifest, List<ServiceRegistration<?>> services) {}

    /** Brings the services up to what is installed now. */
    @Override
    public synchronized void run() {
        if (isClosed) {
            return;
        }
        Set<PluginLocation> gone = new HashSet<>(declared.keySet());
        for (PluginLocation version : manifests.versions()) {
            manifests.manifest(version).ifPresent(manifest -> {
                gone.remove(version);
                update(version, manifest);
            });
        }
        gone.forEach(this::remove);
    }

    synchronized void close() {
        isClosed = true;
        List.copyOf(declared.keySet()).forEach(this::remove);
    }

    @SuppressWarnings("ReferenceEquality") // a manifest that is read anew is another object
    private void update(PluginLocation version, Map<String, Object> manifest) {
        Declared before = declared.get(version);
        if (before != null && before.manifest() == manifest) {
            return;
        }
        remove(version);
        declared.put(version, new Declared(manifest, register(version, manifest)));
    }

    private void remove(PluginLocation version) {
        Declared before = declared.remove(version);
        if (before != null) {
            before.services().forEach(ServiceRegistration::unregister);
        }
    }

    private List<ServiceRegistration<?>> register(PluginLocation version, Map<String, Object> manifest) {
        List<ServiceRegistration<?>> services = new ArrayList<>();
        if (manifest.get("contributes") instanceof Map<?, ?> points) {
            points.forEach((name, entries) -> ExtensionPoints.shown(String.valueOf(name))
                    .ifPresent(point -> entries(entries)
                            .forEach(entry -> services.add(register(version, point, String.valueOf(name), entry)))));
        }
        if (!services.isEmpty()) {
            log.debug("{} contributes {} entries", version, services.size());
        }
        return services;
    }

    private ServiceRegistration<?> register(PluginLocation version, ExtensionPoint point, String name, Map<?, ?> said) {
        Map<String, Object> fields = new LinkedHashMap<>();
        said.forEach((field, value) -> fields.put(String.valueOf(field), value));
        fields.computeIfPresent("permission", (field, permission) -> Contributed.permission(permission));
        if (name.indexOf(':') > 0) {
            fields.put("point", name);
        }
        ContributionForm form = forms.get(point.name());
        if (form == null) {
            throw new IllegalStateException("No form of " + point);
        }
        Contribution service = form.entry(fields);
        return context.registerService(
                point.service().getName(),
                service,
                FrameworkUtil.asDictionary(
                        Map.of(PluginLocation.PLUGIN, version.name(), PluginLocation.VERSION, version.version())));
    }

    private static List<Map<?, ?>> entries(Object list) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(entry -> {
                if (entry instanceof Map<?, ?> fields) {
                    entries.add(fields);
                }
            });
        }
        return entries;
    }
}
