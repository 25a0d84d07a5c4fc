package io.mortise.http.rest;

import io.mortise.api.metrics.MetricValue;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.ModuleMetric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module's metric on the wire; either {@code value} or {@code fault} is null.
 *
 * @param display {@code count}, {@code percentage}, {@code status} or {@code chart}
 * @param page the id of the module's page that it leads to
 */
record MetricDocument(
        String module,
        String id,
        String label,
        @Nullable String icon,
        String display,
        @Nullable String page,
        @Nullable ValueDocument value,
        @Nullable FaultDocument fault) {
    static MetricDocument of(ModuleMetric metric) {
        ExtensionEntry entry = metric.entry();
        return new MetricDocument(
                entry.module(),
                entry.id(),
                entry.label(),
                entry.text("icon").orElse(null),
                entry.text("display").orElse(""),
                entry.text("page").orElse(null),
                metric.value().map(ValueDocument::of).orElse(null),
                metric.fault().map(FaultDocument::of).orElse(null));
    }

    /**
     * What the metric says; the fields that its {@code display} does not use are null.
     *
     * @param percentage from 0 to 100
     * @param level of a status: {@code OK}, {@code WARN} or {@code FAIL}
     * @param text of a status
     * @param points of a chart
     */
    record ValueDocument(
            @Nullable Long count,
            @Nullable Double percentage,
            @Nullable String level,
            @Nullable String text,
            @Nullable List<PointDocument> points) {
        static ValueDocument of(MetricValue value) {
            if (value instanceof MetricValue.Count count) {
                return new ValueDocument(count.value(), null, null, null, null);
            }
            if (value instanceof MetricValue.Percentage percentage) {
                return new ValueDocument(null, percentage.value(), null, null, null);
            }
            if (value instanceof MetricValue.Status status) {
                return new ValueDocument(null, null, status.level().name(), status.text(), null);
            }
            if (value instanceof MetricValue.Chart chart) {
                return new ValueDocument(
                        null,
                        null,
                        null,
                        null,
                        chart.points().stream().map(PointDocument::of).toList());
            }
            throw new AssertionError(value);
        }
    }

    /** One value of a chart. */
    record PointDocument(String label, double value) {
        static PointDocument of(MetricValue.Point point) {
            return new PointDocument(point.label(), point.value());
        }
    }
}
