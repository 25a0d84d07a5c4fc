package io.mortise.http.rest;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthReport;
import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.ui.UiReports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin is, on the wire.
 *
 * @param healthy whether its selected version is
 * @param leftovers removed versions that are still in memory
 */
record HealthDocument(
        String name, boolean enabled, boolean healthy, List<VersionHealth> versions, List<LeftoverDocument> leftovers) {
    static HealthDocument of(HealthReport report, PluginLoads loads, PluginCalls calls, UiReports ui) {
        return new HealthDocument(
                report.name(),
                report.enabled(),
                report.versions().stream().anyMatch(version -> version.selected() && version.healthy()),
                report.versions().stream()
                        .map(version -> VersionHealth.of(report.name(), version, loads, calls, ui))
                        .toList(),
                report.leftovers().stream().map(LeftoverDocument::of).toList());
    }

    /**
     * How a version is.
     *
     * @param faults why it is not healthy
     * @param stack of the code that failed to start or to stop; null when nothing did
     * @param limits that hold for its endpoints
     * @param load what its endpoints have done and do; null when nobody has asked it for anything yet
     * @param calls of its services at extension points
     * @param ui what browsers have reported of its contributions
     */
    record VersionHealth(
            String version,
            boolean selected,
            boolean healthy,
            List<String> faults,
            List<PluginDocument.ConditionDocument> conditions,
            List<CheckDocument> checks,
            @Nullable String stack,
            @Nullable LimitsDocument limits,
            @Nullable LoadDocument load,
            List<CallsDocument> calls,
            List<UiDocument> ui) {
        static VersionHealth of(
                String plugin,
                io.mortise.host.plugin.VersionHealth health,
                PluginLoads loads,
                PluginCalls calls,
                UiReports ui) {
            PluginLocation location = new PluginLocation(plugin, health.version());
            return new VersionHealth(
                    health.version(),
                    health.selected(),
                    health.healthy(),
                    health.faults(),
                    health.conditions().stream()
                            .map(PluginDocument.ConditionDocument::of)
                            .toList(),
                    health.checks().stream().map(CheckDocument::of).toList(),
                    health.stack().isEmpty() ? null : health.stack(),
                    loads.limits(location).map(LimitsDocument::of).orElse(null),
                    loads.view(location).map(LoadDocument::of).orElse(null),
                    calls.of(location).stream().map(CallsDocument::of).toList(),
                    ui.figures(location).stream().map(UiDocument::of).toList());
        }
    }

    /**
     * Calls of a version at one extension point, counted since it was first called.
     *
     * @param timedOut that were given up
     * @param running that have not returned, those that were given up among them
     */
    record CallsDocument(String point, long calls, long failed, long timedOut, long running, double meanMillis) {
        private static final double NANOS = 1e6;

        static CallsDocument of(PluginCalls.Figures figures) {
            return new CallsDocument(
                    figures.point(),
                    figures.calls(),
                    figures.failed(),
                    figures.timedOut(),
                    figures.running(),
                    figures.meanTime().toNanos() / NANOS);
        }
    }

    /** What one of the plugin's own checks found. */
    record CheckDocument(String name, String status, String message, String at, long tookMillis) {
        static CheckDocument of(HealthFinding finding) {
            return new CheckDocument(
                    finding.name(),
                    finding.status().name(),
                    finding.message(),
                    finding.at().toString(),
                    finding.took().toMillis());
        }
    }

    /** A removed version that is still in memory. */
    record LeftoverDocument(String version, String removedAt, List<HolderDocument> holders) {
        static LeftoverDocument of(Leftover leftover) {
            return new LeftoverDocument(
                    leftover.version().version(),
                    leftover.removedAt().toString(),
                    leftover.holders().stream().map(HolderDocument::of).toList());
        }
    }

    /**
     * What holds it.
     *
     * @param type the plugin's class
     */
    record HolderDocument(
            String kind, String name, @Nullable String type, String message, String mend) {
        static HolderDocument of(Leftover.Holder holder) {
            return new HolderDocument(
                    holder.kind().name(),
                    holder.name(),
                    holder.type().isEmpty() ? null : holder.type(),
                    holder.message(),
                    holder.mend());
        }
    }
}
