package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthReport;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionHealth;
import io.mortise.plugins.health.HealthChecks;
import io.mortise.plugins.runtime.Pending;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Puts together what is known of the health of plugins. */
final class HealthReports implements PluginHealth {
    private final InstalledPlugins installed;
    private final VersionRuntimes runtimes;
    private final PluginViews views;
    private final HealthChecks checks;
    private final ComponentHealth components;
    private final HealthSource callers;
    private final Supplier<List<Leftover>> leftovers;

    HealthReports(
            InstalledPlugins installed,
            VersionRuntimes runtimes,
            PluginViews views,
            HealthChecks checks,
            ComponentHealth components,
            HealthSource callers,
            Supplier<List<Leftover>> leftovers) {
        this.installed = installed;
        this.runtimes = runtimes;
        this.views = views;
        this.checks = checks;
        this.components = components;
        this.callers = callers;
        this.leftovers = leftovers;
    }

    @Override
    public HealthReport report(String name) {
        List<InstalledVersion> versions = installed.now().versions(name);
        List<Leftover> left = leftovers().stream()
                .filter(leftover -> leftover.version().name().equals(name))
                .toList();
        if (!versions.isEmpty()) {
            versions.forEach(version -> ask(version.location()));
            PluginView view = views.of(versions);
            return new HealthReport(
                    name,
                    view.enabled(),
                    view.versions().stream()
                            .map(version ->
                                    health(new PluginLocation(name, version.version()), version.selected(), version))
                            .toList(),
                    left);
        }
        if (left.isEmpty()) {
            TreeSet<String> known = new TreeSet<>(installed.now().names());
            leftovers().forEach(leftover -> known.add(leftover.version().name()));
            throw PluginProblems.notFound(name, known);
        }
        return new HealthReport(name, false, List.of(), left);
    }

    @Override
    public VersionHealth version(PluginLocation version) {
        ask(version);
        return installed
                .now()
                .find(version.name(), version.version())
                .map(found -> views.of(List.of(found)).versions().get(0))
                .map(found -> health(version, found.selected(), found))
                .orElseGet(() -> new VersionHealth(
                        version.version(), false, false, List.of("It is not installed"), List.of(), List.of(), ""));
    }

    /** What a version's own checks find wrong with it, asked now or a moment ago; empty when nothing. */
    Optional<String> ownFault(PluginLocation version) {
        ask(version);
        return checks.fault(version).map(Condition::message);
    }

    @Override
    public List<Leftover> leftovers() {
        return Stream.concat(leftovers.get().stream(), leaving()).toList();
    }

    /** What was uninstalled and has not gone, because its own code does not come back. */
    private Stream<Leftover> leaving() {
        Installation now = installed.now();
        return runtimes.all().stream().flatMap(location -> runtimes.leaving(location, now).stream()
                .map(pending -> new Leftover(location, pending.since(), List.of(holder(pending)))));
    }

    private static Holder holder(Pending pending) {
        return new Holder(
                Kind.THREAD,
                pending.thread(),
                "",
                "The " + pending.operation() + " of its bundle, which began at " + pending.since() + ", has not ended",
                "Let start() and stop() of the bundle's activator return soon; a restart of the runtime removes it");
    }

    /** The bundles that run. */
    Map<PluginLocation, Bundle> running() {
        return runtimes.all().stream()
                .filter(location -> runtimes.status(location)
                        .filter(status -> status.phase() == Phase.ACTIVE)
                        .isPresent())
                .flatMap(location -> runtimes.find(location).flatMap(runtime -> runtime.bundle()).stream()
                        .map(bundle -> Map.entry(location, bundle)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void ask(PluginLocation version) {
        runtimes.find(version).flatMap(runtime -> runtime.bundle()).ifPresent(bundle -> checks.ask(version, bundle));
    }

    private VersionHealth health(PluginLocation location, boolean selected, PluginVersion version) {
        List<String> faults = version.conditions().stream()
                .filter(condition -> !condition.status() && speaksAgainst(condition))
                .map(Condition::message)
                .distinct()
                .toList();
        List<HealthFinding> findings = new ArrayList<>(checks.known(location));
        installed
                .now()
                .find(location.name(), location.version())
                .ifPresent(found -> findings.addAll(components.findings(found)));
        findings.addAll(callers.findings(location));
        String stack = runtimes.find(location).map(VersionRuntime::stack).orElse("");
        return new VersionHealth(
                version.version(), selected, faults.isEmpty(), faults, version.conditions(), findings, stack);
    }

    /** What is not wired and not active by intent is as well as what runs. */
    private static boolean speaksAgainst(Condition condition) {
        return condition.type().equals("Healthy")
                || (condition.type().equals("Active") && !condition.reason().equals(Phase.LAZY.name()));
    }
}
