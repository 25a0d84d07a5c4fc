package io.mortise.http.metrics;

import io.mortise.host.plugin.PluginHealth;
import io.mortise.http.load.Latency;
import io.mortise.http.load.LoadView;
import io.mortise.http.load.Outcome;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.load.Refusal;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What plugins have done and do. There is one series for each installed version that was asked for something, so there are never
 * more than versions; those of a version that is removed go with it.
 */
public final class LoadMetrics {
    private static final double NANOS = 1e9;

    private final PluginLoads loads;
    private final PluginHealth health;

    public LoadMetrics(PluginLoads loads, PluginHealth health) {
        this.loads = loads;
        this.health = health;
    }

    MetricSnapshots snapshots() {
        List<LoadView> views = loads.views();
        return new MetricSnapshots(
                leftovers(),
                requests(views),
                refused(views),
                durations(views),
                counter(
                        views,
                        "mortise_plugin_cpu_seconds",
                        "CPU time of the threads of requests that have ended",
                        view -> view.totals().cpuNanos() / NANOS),
                counter(
                        views,
                        "mortise_plugin_allocated_bytes",
                        "What the threads of requests that have ended have allocated",
                        view -> view.totals().allocatedBytes()),
                gauge(
                        views,
                        "mortise_plugin_running_requests",
                        "Requests whose threads run code of the plugin",
                        view -> view.running().size()),
                gauge(
                        views,
                        "mortise_plugin_stuck_requests",
                        "Of these, requests that were given up and have not come back",
                        LoadView::stuck),
                gauge(
                        views,
                        "mortise_plugin_open_circuits",
                        "Organizations for which the plugin is left alone because it keeps failing",
                        view -> view.openCircuits().size()));
    }

    private GaugeSnapshot leftovers() {
        return GaugeSnapshot.builder()
                .name("mortise_plugin_leftovers")
                .help("Removed versions of plugins whose classes stay in memory")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(health.leftovers().size())
                        .build())
                .build();
    }

    private static CounterSnapshot requests(List<LoadView> views) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("mortise_plugin_requests").help("Requests that have ended");
        for (LoadView view : views) {
            for (Outcome outcome : Outcome.values()) {
                counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(view).add("outcome", word(outcome)))
                        .value((double) view.totals().requests(outcome))
                        .build());
            }
        }
        return counter.build();
    }

    private static CounterSnapshot refused(List<LoadView> views) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("mortise_plugin_refused").help("Requests that were not let in");
        for (LoadView view : views) {
            for (Refusal refusal : Refusal.values()) {
                counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(view).add("limit", word(refusal)))
                        .value((double) view.totals().refused(refusal))
                        .build());
            }
        }
        return counter.build();
    }

    private static HistogramSnapshot durations(List<LoadView> views) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name("mortise_plugin_request_seconds")
                .help("How long threads ran code of the plugin for one request");
        for (LoadView view : views) {
            Latency latency = view.totals().latency();
            double[] bounds = DoubleStream.concat(
                            LongStream.of(latency.boundsNanos()).mapToDouble(nanos -> nanos / NANOS),
                            DoubleStream.of(Double.POSITIVE_INFINITY))
                    .toArray();
            histogram.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(labels(view))
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, latency.counts()))
                    .sum(latency.sumNanos() / NANOS)
                    .build());
        }
        return histogram.build();
    }

    private static CounterSnapshot counter(
            List<LoadView> views, String name, String help, ToDoubleFunction<LoadView> value) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        views.forEach(view -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels(view))
                .value(value.applyAsDouble(view))
                .build()));
        return counter.build();
    }

    private static GaugeSnapshot gauge(
            List<LoadView> views, String name, String help, ToDoubleFunction<LoadView> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        views.forEach(view -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(view))
                .value(value.applyAsDouble(view))
                .build()));
        return gauge.build();
    }

    private static Labels labels(LoadView view) {
        return Labels.of(
                "plugin", view.plugin().name(), "version", view.plugin().version());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
