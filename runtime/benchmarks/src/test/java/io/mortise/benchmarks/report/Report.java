package io.mortise.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** All figures of a run. */
public record Report(String mode, List<Figure> figures) {

    /** One line a figure, columns aligned. */
    public String table() {
        StringBuilder table = new StringBuilder(machine()).append("\n\n");
        int suite = width("suite", Figure::suite);
        int name = width("figure", Figure::name);
        int value = width("measured", Report::value);
        int limit = width("limit", Report::limit);
        String row = "%-" + suite + "s  %-" + name + "s  %" + value + "s  %-" + limit + "s  %s";
        table.append(row.formatted("suite", "figure", "measured", "limit", "").stripTrailing())
                .append('\n');
        for (Figure figure : figures) {
            table.append(row.formatted(figure.suite(), figure.name(), value(figure), limit(figure), figure.verdict())
                            .stripTrailing())
                    .append('\n');
        }
        return table.append('\n').append(summary()).append('\n').toString();
    }

    /** Writes the same for programs. */
    public void writeJson(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = json.createObjectNode();
        root.put("mode", mode);
        root.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("machine", machine());
        for (Figure figure : figures) {
            ObjectNode one = root.withArray("figures").addObject();
            one.put("suite", figure.suite()).put("figure", figure.name());
            one.put("value", figure.value()).put("unit", figure.unit());
            Limit limit = figure.limit();
            if (limit != null) {
                one.putObject("limit")
                        .put(limit.isUpper() ? "atMost" : "atLeast", limit.value())
                        .put("origin", limit.origin());
                one.put("met", limit.isMetBy(figure.value()));
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        json.writeValue(file.toFile(), root);
    }

    private String summary() {
        long limited = figures.stream().filter(f -> f.limit() != null).count();
        long missed = figures.stream().filter(f -> f.verdict().equals("MISSED")).count();
        return "%d figures with a limit, %d met, %d missed (%s mode)"
                .formatted(limited, limited - missed, missed, mode);
    }

    private static String machine() {
        return "Java %s, %d processors, %s %s"
                .formatted(
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private int width(String head, Function<Figure, String> column) {
        return figures.stream().map(column).mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private static String value(Figure figure) {
        return Numbers.text(figure.value()) + " " + figure.unit();
    }

    private static String limit(Figure figure) {
        return figure.limit() == null ? "" : figure.limit().toString();
    }
}
