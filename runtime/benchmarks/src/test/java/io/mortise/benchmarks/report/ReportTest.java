package io.mortise.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private final Figures figures = new Figures("start");

    @Test
    void figureStandsBesideItsLimitAndItsVerdict() {
        figures.note("plain Jersey on Jetty", 1.0, "s");
        figures.add("cold start", 1.6, "s", Limit.atMost(1.75, 1.0, "plain Jersey on Jetty"));
        figures.add("resident memory", 181, "MB", Limit.atMost(180));
        figures.add("throughput", 70, "/s", Limit.atLeast(0.7, 100, "prepared bytes"));

        assertThat(new Report("short", figures.all()).table().lines())
                .anyMatch(line -> line.matches("start +plain Jersey on Jetty +1 s"))
                .anyMatch(line ->
                        line.matches("start +cold start +1\\.60 s +≤ 1\\.75 \\(1\\.75 × plain Jersey on Jetty\\) +met"))
                .anyMatch(line -> line.matches("start +resident memory +181 MB +≤ 180 +MISSED"))
                .anyMatch(line -> line.matches("start +throughput +70 /s +≥ 70 \\(0\\.700 × prepared bytes\\) +met"))
                .contains("3 figures with a limit, 2 met, 1 missed (short mode)");
    }

    @Test
    void jsonSaysTheSameToPrograms(@TempDir Path folder) throws Exception {
        figures.add("cold start", 1.6, "s", Limit.atMost(1.5));
        Path file = folder.resolve("deep/figures.json");

        new Report("full", figures.all()).writeJson(file);

        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(root.path("mode").asText()).isEqualTo("full");
        JsonNode figure = root.path("figures").path(0);
        assertThat(figure.path("figure").asText()).isEqualTo("cold start");
        assertThat(figure.path("value").asDouble()).isEqualTo(1.6);
        assertThat(figure.path("limit").path("atMost").asDouble()).isEqualTo(1.5);
        assertThat(figure.path("met").asBoolean(true)).isFalse();
    }

    @Test
    void percentileIsTheSmallestTimeThatThePartDidNotExceed() {
        double[] times = new double[100];
        for (int i = 0; i < times.length; i++) {
            times[i] = 100 - i;
        }

        Samples samples = Samples.of(times);

        assertThat(List.of(samples.p50(), samples.p95(), samples.p99(), samples.percentile(1)))
                .containsExactly(50.0, 95.0, 99.0, 100.0);
    }
}
