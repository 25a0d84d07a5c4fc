package io.mortise.http.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.FakeManifests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UiReportsTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final PluginLocation CHAT = new PluginLocation("module-chat", "2.0.0");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeManifests manifests = new FakeManifests();
    private final AtomicLong nanos = new AtomicLong();
    private final UiReports reports = new UiReports(manifests, Clock.fixed(THEN, ZoneOffset.UTC), nanos::get);

    UiReportsTest() {
        manifests.install(KB, CHAT);
    }

    @Test
    void timesAreThoseOfTheLatestReports() {
        for (int millis = 1; millis <= 300; millis++) {
            add(timed(KB, "docs", millis, 1));
            pass(Duration.ofMillis(100));
        }

        ContributionFigures docs = reports.figures(KB).get(0);

        assertThat(docs.reports()).isEqualTo(300);
        assertThat(docs.load()).isEqualTo(new Timing(300, 45_150, 200, 290, 300)); // of 101 to 300
        assertThat(docs.render()).isEqualTo(new Timing(300, 300, 1, 1, 1));
        assertThat(docs.failures()).isEqualTo(new Failures(0, Map.of(), Optional.empty()));
    }

    @Test
    void whatWasNotMeasuredIsNoTimeOfZero() {
        add(failed(KB, "docs", FailurePhase.IMPORT, "no such file"));

        ContributionFigures docs = reports.figures(KB).get(0);

        assertThat(docs.reports()).isEqualTo(1);
        assertThat(docs.load().count()).isZero();
        assertThat(docs.render().count()).isZero();
    }

    @Test
    void failuresAreAFindingForTenMinutes() {
        add(timed(KB, "fine", 5, 1));
        assertThat(reports.findings(KB)).isEmpty();
        add(failed(KB, "docs", FailurePhase.RENDER, "x is undefined"));
        add(failed(KB, "docs", FailurePhase.IMPORT, "no such file"));
        add(failed(KB, "docs", FailurePhase.IMPORT, "no such file"));

        HealthFinding finding = reports.findings(KB).get(0);
        pass(Duration.ofMinutes(10));

        assertThat(finding.name()).isEqualTo("ui");
        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.at()).isEqualTo(THEN);
        assertThat(finding.message())
                .isEqualTo(
                        "Within the last 10 minutes, 'docs' at 'tabs' failed in browsers 3 times (import 2, render 1)."
                                + " The last one is of phase import: no such file. Check that the file is in the archive, is a"
                                + " JavaScript module, and that all it imports can be had");
        assertThat(reports.findings(KB)).isEmpty();
        assertThat(reports.findings(CHAT)).isEmpty();
        Failures failures = reports.figures(KB).get(0).failures();
        assertThat(failures.total()).isEqualTo(3);
        assertThat(failures.recent()).isEmpty();
        assertThat(failures.latest()).get().extracting(Failures.Latest::at).isEqualTo(THEN);
    }

    @Test
    void textsOfBrowsersAreMadeHarmless() {
        UiFailure failure = new UiFailure(
                FailurePhase.EVENT, "a\r\nb\u0000\u001b[31m\u2028\u202ec\ud800d", "at a\u0007\r\n\n at b\u0085");

        assertThat(failure.message()).isEqualTo("a  b  [31m  c d");
        assertThat(failure.stack()).isEqualTo("at a\nat b");
        assertThat(new UiFailure(FailurePhase.EVENT, "größer \ud83d\ude00", "").message())
                .isEqualTo("größer \ud83d\ude00");
    }

    @Test
    void aVersionThatGoesTakesItsFiguresAlong() {
        add(timed(KB, "docs", 5, 1));
        add(timed(CHAT, "rooms", 5, 1));
        assertThat(reports.figures()).extracting(VersionFigures::plugin).containsExactly(CHAT, KB);

        manifests.install(CHAT);

        assertThat(reports.figures()).extracting(VersionFigures::plugin).containsExactly(CHAT);
        assertThat(reports.figures(KB)).isEmpty();
    }

    @Test
    void everNewContributionsDoNotFillTheMemory() {
        for (int i = 0; i < VersionMeter.MOST_CONTRIBUTIONS + 10; i++) {
            add(timed(KB, "id-" + i, 5, 1));
            add(timed(KB, "steady", 5, 1));
        }

        assertThat(reports.figures(KB))
                .hasSize(VersionMeter.MOST_CONTRIBUTIONS)
                .extracting(ContributionFigures::id)
                .contains("steady", "id-209")
                .doesNotContain("id-0");
    }

    @Test
    void aUserMaySendSoManyAndOthersDoNotMind() {
        for (int i = 0; i < ReportBounds.USER_MOST / 50; i++) {
            reports.admit("ann", 50);
        }

        assertRefused(() -> reports.admit("ann", 50), ProblemCode.RATE_LIMITED, 3);
        reports.admit("bob", 50);
        pass(Duration.ofSeconds(3));
        reports.admit("ann", 50);
    }

    @Test
    void aRequestWithoutReportsCostsAsMuchAsOne() {
        for (int i = 0; i < ReportBounds.USER_MOST; i++) {
            reports.admit("ann", 0);
        }

        assertRefused(() -> reports.admit("ann", 0), ProblemCode.RATE_LIMITED, 1);
    }

    @Test
    void whatIsTooMuchForOneVersionIsCountedOfNone() {
        add(Collections.nCopies(ReportBounds.VERSION_MOST, timed(KB, "docs", 5, 1)));
        UiReport other = timed(CHAT, "rooms", 5, 1);

        for (int i = 0; i < ReportBounds.VERSION_MOST + 1; i++) { // what is taken of the other version is given back
            assertRefused(() -> add(List.of(timed(KB, "docs", 5, 1), other)), ProblemCode.PLUGIN_RATE_LIMITED, 1);
        }

        assertThat(reports.figures(CHAT)).isEmpty();
        add(other);
        pass(Duration.ofSeconds(1));
        add(List.of(timed(KB, "docs", 5, 1), other));
        assertThat(reports.figures(KB).get(0).reports()).isEqualTo(ReportBounds.VERSION_MOST + 1);
    }

    @Test
    void aReportIsAboutWhatIsShownAtThatPointInThatVersion() {
        UiReport docs = timed(KB, "docs", 5, 1);

        assertThat(docs.isAbout(FakeContributions.of(KB, "tabs", "docs"))).isTrue();
        assertThat(docs.isAbout(FakeContributions.of(KB, "tabs", "files"))).isFalse();
        assertThat(docs.isAbout(FakeContributions.of(KB, "pages", "docs"))).isFalse();
        assertThat(docs.isAbout(FakeContributions.of(CHAT, "tabs", "docs"))).isFalse();
        assertThat(docs.isAbout(FakeContributions.of(new PluginLocation("module-kb", "1.3.0"), "tabs", "docs")))
                .isFalse();
    }

    @Test
    void everyPhaseHasAWord() {
        assertThat(FailurePhase.words())
                .containsExactly("import", "construct", "render", "event", "promise", "timeout", "frame")
                .allMatch(word -> FailurePhase.of(word).isPresent());
        assertThat(FailurePhase.of("IMPORT")).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, ProblemCode code, int seconds) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(seconds));
                });
    }

    private void add(UiReport report) {
        add(List.of(report));
    }

    private void add(List<UiReport> several) {
        reports.add(Scope.SYSTEM, several);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static UiReport timed(PluginLocation plugin, String id, double load, double render) {
        return new UiReport(plugin, "tabs", id, OptionalDouble.of(load), OptionalDouble.of(render), Optional.empty());
    }

    private static UiReport failed(PluginLocation plugin, String id, FailurePhase phase, String message) {
        return new UiReport(
                plugin,
                "tabs",
                id,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(new UiFailure(phase, message, "")));
    }
}
