package io.mortise.http.metrics;

import io.mortise.http.ui.ContributionFigures;
import io.mortise.http.ui.Timing;
import io.mortise.http.ui.UiReports;
import io.mortise.http.ui.VersionFigures;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;
import java.util.function.Function;

/**
 * How plugins do in browsers. There is one series for each contribution of an installed version that was reported; those of a version
 * that is removed go with it.
 */
public final class UiMetrics {
    private static final double MILLIS = 1e3;

    private final UiReports reports;

    public UiMetrics(UiReports reports) {
        this.reports = reports;
    }

    MetricSnapshots snapshots() {
        List<VersionFigures> versions = reports.figures();
        return new MetricSnapshots(
                summary(
                        versions,
                        "mortise_plugin_ui_load_seconds",
                        "How long browsers took to load contributions of the plugin, the quantiles of the latest ones",
                        ContributionFigures::load),
                summary(
                        versions,
                        "mortise_plugin_ui_render_seconds",
                        "How long browsers took to render contributions of the plugin, the quantiles of the latest ones",
                        ContributionFigures::render),
                failures(versions));
    }

    private static SummarySnapshot summary(
            List<VersionFigures> versions, String name, String help, Function<ContributionFigures, Timing> timing) {
        SummarySnapshot.Builder summary = SummarySnapshot.builder().name(name).help(help);
        for (VersionFigures version : versions) {
            for (ContributionFigures contribution : version.contributions()) {
                Timing found = timing.apply(contribution);
                if (found.count() > 0) {
                    summary.dataPoint(SummaryDataPointSnapshot.builder()
                            .labels(labels(version, contribution))
                            .quantiles(Quantiles.of(
                                    new Quantile(0.5, found.p50Millis() / MILLIS),
                                    new Quantile(0.95, found.p95Millis() / MILLIS)))
                            .count(found.count())
                            .sum(found.sumMillis() / MILLIS)
                            .build());
                }
            }
        }
        return summary.build();
    }

    private static CounterSnapshot failures(List<VersionFigures> versions) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("mortise_plugin_ui_failures")
                .help("Failures of contributions of the plugin in browsers");
        for (VersionFigures version : versions) {
            for (ContributionFigures contribution : version.contributions()) {
                counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(version, contribution))
                        .value((double) contribution.failures().total())
                        .build());
            }
        }
        return counter.build();
    }

    private static Labels labels(VersionFigures version, ContributionFigures contribution) {
        return Labels.of(
                "plugin",
                version.plugin().name(),
                "version",
                version.plugin().version(),
                "point",
                contribution.point(),
                "contribution",
                contribution.id());
    }
}
