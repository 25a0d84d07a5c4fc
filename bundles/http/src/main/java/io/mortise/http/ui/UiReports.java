package io.mortise.http.ui;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What browsers have reported of the contributions of all installed plugin versions; in memory only. Safe for use by many threads.
 */
public final class UiReports implements HealthSource {
    private static final Logger log = LoggerFactory.getLogger(UiReports.class);
    private static final String FINDING = "ui";
    // In the diagnostic context: what is warned of meanwhile comes into the plugin's log too.
    private static final String PLUGIN = "plugin";
    private static final String VERSION = "pluginVersion";

    private final PluginManifests manifests;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ReportBounds bounds;
    private final Map<PluginLocation, VersionMeter> meters = new ConcurrentHashMap<>();

    public UiReports(PluginManifests manifests) {
        this(manifests, Clock.systemUTC(), System::nanoTime);
    }

    UiReports(PluginManifests manifests, Clock clock, LongSupplier nanoTime) {
        this.manifests = manifests;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.bounds = new ReportBounds(nanoTime);
    }

    /** Lets a user send so many reports, or throws {@code RATE_LIMITED}. */
    public void admit(String user, int reports) {
        bounds.admit(user, reports);
    }

    /**
     * Counts reports of what is shown in a scope: all of them, or none where it throws {@code PLUGIN_RATE_LIMITED}.
     */
    public void add(Scope scope, List<UiReport> reports) {
        bounds.admit(reports);
        reports.forEach(report -> add(scope, report));
    }

    private void add(Scope scope, UiReport report) {
        long failures = meters.computeIfAbsent(report.plugin(), first -> new VersionMeter())
                .add(report, clock.instant(), nanoTime.getAsLong());
        report.failure()
                .filter(failure ->
                        Long.bitCount(failures) == 1) // so that one who goes on like that does not fill the log
                .ifPresent(failure -> warn(scope, report, failure, failures));
    }

    private static void warn(Scope scope, UiReport report, UiFailure failure, long failures) {
        MDC.put(PLUGIN, report.plugin().name());
        MDC.put(VERSION, report.plugin().version());
        try {
            log.warn(
                    "{}: {} failed in browsers, {} by now. The last one is in {}, of phase {}: {}. {}. Its stack: {}",
                    report.plugin(),
                    name(report.point(), report.id()),
                    failures,
                    scope.key(),
                    failure.phase().word(),
                    words(failure),
                    failure.phase().mend(),
                    failure.stack().isEmpty() ? "not reported" : failure.stack().replace("\n", " | "));
        } finally {
            MDC.remove(PLUGIN);
            MDC.remove(VERSION);
        }
    }

    private static String name(String point, String id) {
        return "'" + id + "' at '" + point + "'";
    }

    private static String words(UiFailure failure) {
        return failure.message().isEmpty() ? "no message" : failure.message();
    }

    /** Forgets versions that are gone. */
    public void forget() {
        meters.keySet().retainAll(manifests.versions());
    }

    /** Of one version, by point and id; empty when nothing was reported. */
    public List<ContributionFigures> figures(PluginLocation version) {
        return Optional.ofNullable(meters.get(version))
                .map(meter -> meter.figures(nanoTime.getAsLong()))
                .orElse(List.of());
    }

    /** Of all versions that something was reported of, by name and version. */
    public List<VersionFigures> figures() {
        forget(); // a report may have come while its version went
        return meters.keySet().stream()
                .sorted(Comparator.comparing(PluginLocation::name).thenComparing(PluginLocation::version))
                .map(version -> new VersionFigures(version, figures(version)))
                .toList();
    }

    @Override
    public List<HealthFinding> findings(PluginLocation version) {
        return figures(version).stream()
                .filter(contribution -> contribution.failures().recently() > 0)
                .map(contribution ->
                        new HealthFinding(FINDING, Status.WARN, text(contribution), clock.instant(), Duration.ZERO))
                .toList();
    }

    private static String text(ContributionFigures contribution) {
        Failures failures = contribution.failures();
        UiFailure latest = failures.latest().orElseThrow().failure();
        String phases = failures.recent().entrySet().stream()
                .map(phase -> phase.getKey().word() + " " + phase.getValue())
                .collect(Collectors.joining(", "));
        return "Within the last " + Failures.MINUTES + " minutes, "
                + name(contribution.point(), contribution.id()) + " failed in browsers " + failures.recently()
                + (failures.recently() == 1 ? " time (" : " times (") + phases + "). The last one is of phase "
                + latest.phase().word() + ": " + words(latest) + ". "
                + latest.phase().mend();
    }
}
