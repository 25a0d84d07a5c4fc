package io.mortise.http.rest;

import io.mortise.http.ui.ContributionFigures;
import io.mortise.http.ui.FailurePhase;
import io.mortise.http.ui.Failures;
import io.mortise.http.ui.Timing;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What browsers have reported of a contribution, on the wire; counted since the version was first reported.
 *
 * @param load null when it was never loaded
 * @param render null when it was never rendered
 */
record UiDocument(
        String point,
        String id,
        long reports,
        @Nullable TimingDocument load,
        @Nullable TimingDocument render,
        FailuresDocument failures) {

    static UiDocument of(ContributionFigures figures) {
        return new UiDocument(
                figures.point(),
                figures.id(),
                figures.reports(),
                TimingDocument.of(figures.load()),
                TimingDocument.of(figures.render()),
                FailuresDocument.of(figures.failures()));
    }

    /** How long it took; all but the count are of the latest ones. */
    record TimingDocument(long count, double p50Millis, double p95Millis, double maxMillis) {
        static @Nullable TimingDocument of(Timing timing) {
            return timing.count() == 0
                    ? null
                    : new TimingDocument(timing.count(), timing.p50Millis(), timing.p95Millis(), timing.maxMillis());
        }
    }

    /**
     * How it failed.
     *
     * @param recent within the last ten minutes, by phase
     * @param latest null when it never failed
     */
    record FailuresDocument(
            long total, Map<String, Long> recent, @Nullable LatestDocument latest) {
        static FailuresDocument of(Failures failures) {
            return new FailuresDocument(
                    failures.total(),
                    byWord(failures.recent()),
                    failures.latest().map(LatestDocument::of).orElse(null));
        }

        private static Map<String, Long> byWord(Map<FailurePhase, Long> recent) {
            Map<String, Long> words = new TreeMap<>();
            recent.forEach((phase, count) -> words.put(phase.word(), count));
            return words;
        }
    }

    /**
     * Its last failure, in the words of a browser.
     *
     * @param stack null when it was not reported
     */
    record LatestDocument(
            String phase, String message, @Nullable String stack, String reportedAt) {
        static LatestDocument of(Failures.Latest latest) {
            return new LatestDocument(
                    latest.failure().phase().word(),
                    latest.failure().message(),
                    latest.failure().stack().isEmpty() ? null : latest.failure().stack(),
                    latest.at().toString());
        }
    }
}
