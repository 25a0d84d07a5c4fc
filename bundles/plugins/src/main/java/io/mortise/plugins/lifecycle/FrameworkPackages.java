package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.archive.InstalledBundles;
import io.mortise.plugins.manifest.SemanticVersion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** The packages that the bundles in the framework export, as archives are checked against them. */
final class FrameworkPackages implements InstalledBundles, BundlePackages {
    private static final String VERSION_PROPERTY = "mortise.version";
    private static final Pattern PACKAGE_FILTER =
            Pattern.compile("\\(" + PackageNamespace.PACKAGE_NAMESPACE.replace(".", "\\.") + "=([^)]+)\\)");

    private final BundleContext context;
    private final Supplier<Installation> installed;
    /** The packages of the runtime's own bundles, which stay the same while it runs; worked out when first asked for. */
    private volatile @Nullable Map<String, Set<Version>> ofRuntime;

    FrameworkPackages(BundleContext context, Supplier<Installation> installed) {
        this.context = context;
        this.installed = installed;
    }

    @Override
    public boolean runtimeExports(String packageName) {
        return packagesOfRuntime().containsKey(packageName);
    }

    @Override
    public boolean isOfRuntime(String symbolicName) {
        return symbolicName.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)
                || ofRuntime().map(Bundle::getSymbolicName).anyMatch(symbolicName::equals);
    }

    private Stream<Bundle> ofRuntime() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.getLocation().startsWith(PluginLocation.PREFIX));
    }

    @Override
    public Set<Version> runtimeVersions(String packageName) {
        return packagesOfRuntime().getOrDefault(packageName, Set.of());
    }

    private Map<String, Set<Version>> packagesOfRuntime() {
        Map<String, Set<Version>> known = ofRuntime;
        if (known == null) {
            known = ofRuntime()
                    .flatMap(FrameworkPackages::exports)
                    .collect(Collectors.groupingBy(
                            FrameworkPackages::name,
                            Collectors.flatMapping(FrameworkPackages::version, Collectors.toSet())));
            ofRuntime = known;
        }
        return known;
    }

    @Override
    public Optional<SemanticVersion> runtimeVersion() {
        return Optional.ofNullable(context.getProperty(VERSION_PROPERTY)).flatMap(SemanticVersion::parse);
    }

    @Override
    public Optional<Set<String>> exportedBy(String plugin) {
        List<InstalledVersion> versions = installed.get().versions(plugin);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Set<String> packages = new HashSet<>();
        versions.forEach(version -> packages.addAll(exportedBy(version.location())));
        return Optional.of(packages);
    }

    @Override
    public Set<String> exportedBy(PluginLocation location) {
        Bundle bundle = context.getBundle(location.toString());
        return bundle == null
                ? Set.of()
                : exports(bundle).map(FrameworkPackages::name).collect(Collectors.toSet());
    }

    @Override
    public Set<String> importedBy(PluginLocation location) {
        Bundle bundle = context.getBundle(location.toString());
        BundleRevision revision = bundle == null ? null : bundle.adapt(BundleRevision.class);
        return revision == null
                ? Set.of()
                : revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .map(requirement -> PACKAGE_FILTER.matcher(String.valueOf(
                                requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))))
                        .filter(Matcher::find)
                        .map(filter -> filter.group(1))
                        .collect(Collectors.toSet());
    }

    @Override
    public boolean provides(String namespace, Optional<Filter> filter, Set<String> plugins) {
        Set<String> locations = new HashSet<>();
        for (String plugin : plugins) {
            List<InstalledVersion> versions = installed.get().versions(plugin);
            if (versions.isEmpty()) {
                return true;
            }
            versions.forEach(version -> locations.add(version.location().toString()));
        }
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.getLocation().startsWith(PluginLocation.PREFIX)
                        || locations.contains(bundle.getLocation()))
                .flatMap(bundle -> Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream())
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .anyMatch(capability -> filter.map(wanted -> wanted.matches(capability.getAttributes()))
                        .orElse(true));
    }

    @Override
    public Set<String> symbolicNamesOf(String plugin) {
        return installed.get().versions(plugin).stream()
                .map(version -> version.row().symbolicName())
                .collect(Collectors.toSet());
    }

    private static Stream<BundleCapability> exports(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Stream.empty()
                : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream();
    }

    private static String name(BundleCapability exported) {
        return String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static Stream<Version> version(BundleCapability exported) {
        return exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version
                ? Stream.of(version)
                : Stream.empty();
    }
}
