package io.mortise.plugins.hooks;

import io.mortise.host.plugin.PluginLocation;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Decides what may be wired: a plugin gets the allowed packages of the runtime and what the plugins it depends on provide; the
 * runtime's own bundles never get anything from a plugin.
 */
final class WiringHook implements ResolverHookFactory, ResolverHook {
    /** Namespaces in which a plugin would become part of, or see the whole of, a bundle of the runtime. */
    private static final Set<String> NEVER_FROM_RUNTIME =
            Set.of(BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE);

    private final Visibility visibility;
    private final Predicate<String> allowedPackages;

    WiringHook(Visibility visibility, Predicate<String> allowedPackages) {
        this.visibility = visibility;
        this.allowedPackages = allowedPackages;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        Bundle wanting = requirement.getRevision().getBundle();
        if (Visibility.isPlugin(wanting)) {
            candidates.removeIf(candidate -> !mayWire(wanting, candidate));
            dropOtherVersions(candidates);
        } else {
            candidates.removeIf(
                    candidate -> Visibility.isPlugin(candidate.getRevision().getBundle()));
        }
    }

    /** Of several versions of one plugin the one in use counts, if it offers what is wanted. */
    private void dropOtherVersions(Collection<BundleCapability> candidates) {
        Set<String> offered = candidates.stream()
                .map(WiringHook::provider)
                .filter(visibility::isPreferred)
                .flatMap(bundle -> PluginLocation.parse(bundle.getLocation()).stream())
                .map(PluginLocation::name)
                .collect(Collectors.toSet());
        candidates.removeIf(
                candidate -> PluginLocation.parse(provider(candidate).getLocation())
                        .filter(version -> offered.contains(version.name()))
                        .filter(version -> !visibility.isPreferred(provider(candidate)))
                        .isPresent());
    }

    private static Bundle provider(BundleCapability capability) {
        return capability.getRevision().getBundle();
    }

    private boolean mayWire(Bundle plugin, BundleCapability candidate) {
        Bundle provider = candidate.getRevision().getBundle();
        if (Visibility.isPlugin(provider)) {
            return visibility.between(plugin, provider);
        }
        String namespace = candidate.getNamespace();
        if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return allowedPackages.test(String.valueOf(candidate.getAttributes().get(namespace)));
        }
        return !NEVER_FROM_RUNTIME.contains(namespace);
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // Every bundle may try; what it may be wired to is decided requirement by requirement.
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // Singletons are refused at installation.
    }

    @Override
    public void end() {
        // Nothing is kept for one resolution.
    }
}
