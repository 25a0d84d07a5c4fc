package io.mortise.http.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is reported of one plugin version. Safe for use by many threads. */
final class VersionMeter {
    /** Services may contribute under ever new ids; those that were not reported for the longest time are forgotten. */
    static final int MOST_CONTRIBUTIONS = 200;

    private final Map<Place, ContributionMeter> contributions = // guarded by this
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, ContributionMeter> eldest) {
                    return size() > MOST_CONTRIBUTIONS;
                }
            };

    private record Place(String point, String id) {}

    private static final class ContributionMeter {
        private final TimingMeter load = new TimingMeter();
        private final TimingMeter render = new TimingMeter();
        private final FailureMeter failures = new FailureMeter();
        private long reports;

        long add(UiReport report, Instant now, long nowNanos) {
            reports++;
            report.loadMillis().ifPresent(load::add);
            report.renderMillis().ifPresent(render::add);
            return report.failure()
                    .map(failure -> failures.add(failure, now, nowNanos))
                    .orElse(0L);
        }

        ContributionFigures figures(Place place, long nowNanos) {
            return new ContributionFigures(
                    place.point(), place.id(), reports, load.timing(), render.timing(), failures.failures(nowNanos));
        }
    }

    /** Returns the number of the failure among those of the contribution; 0 when the report is of none. */
    synchronized long add(UiReport report, Instant now, long nowNanos) {
        return contributions
                .computeIfAbsent(new Place(report.point(), report.id()), first -> new ContributionMeter())
                .add(report, now, nowNanos);
    }

    synchronized List<ContributionFigures> figures(long nowNanos) {
        return contributions.entrySet().stream()
                .map(entry -> entry.getValue().figures(entry.getKey(), nowNanos))
                .sorted(Comparator.comparing(ContributionFigures::point).thenComparing(ContributionFigures::id))
                .toList();
    }
}
