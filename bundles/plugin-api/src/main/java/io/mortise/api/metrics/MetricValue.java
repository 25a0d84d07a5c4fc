package io.mortise.api.metrics;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** What a metric says; each kind belongs to one {@code display} of the manifest. Immutable. */
@ProviderType
public sealed interface MetricValue {
    /** The longest text within a value, in characters. */
    int LONGEST_TEXT = 200;

    /** A number of things, for the display {@code count}. */
    static Count count(long value) {
        return new Count(value);
    }

    /** A share from 0 to 100, for the display {@code percentage}. */
    static Percentage percentage(double value) {
        return new Percentage(value);
    }

    /** How something is, for the display {@code status}. */
    static Status status(Level level, String text) {
        return new Status(level, text);
    }

    /** A row of values, for the display {@code chart}. */
    static Chart chart(List<Point> points) {
        return new Chart(points);
    }

    /** A number of things. */
    record Count(long value) implements MetricValue {}

    /**
     * A share.
     *
     * @param value from 0 to 100
     */
    record Percentage(double value) implements MetricValue {
        public Percentage {
            if (!(value >= 0 && value <= 100)) {
                throw new IllegalArgumentException("A percentage is from 0 to 100, not " + value);
            }
        }
    }

    /**
     * How something is.
     *
     * @param text a few words for people, at most {@value MetricValue#LONGEST_TEXT} characters
     */
    record Status(Level level, String text) implements MetricValue {
        public Status {
            Objects.requireNonNull(level, "level");
            requireShort(text);
        }
    }

    /**
     * A row of values.
     *
     * @param points in the order in which they are shown, at most {@value #MOST_POINTS}
     */
    record Chart(List<Point> points) implements MetricValue {
        /** The most points of a chart. */
        public static final int MOST_POINTS = 400;

        public Chart {
            points = List.copyOf(points);
            if (points.size() > MOST_POINTS) {
                throw new IllegalArgumentException(
                        "A chart has at most " + MOST_POINTS + " points, not " + points.size());
            }
        }
    }

    /**
     * One value of a chart.
     *
     * @param label of its place, at most {@value MetricValue#LONGEST_TEXT} characters
     * @param value a finite number
     */
    record Point(String label, double value) {
        public Point {
            requireShort(label);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("The value of '" + label + "' is no finite number");
            }
        }
    }

    /** How well something is. */
    enum Level {
        /** All is well. */
        OK,
        /** Somebody should look. */
        WARN,
        /** It does not work. */
        FAIL
    }

    private static void requireShort(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "A text has at most " + LONGEST_TEXT + " characters, not " + text.length());
        }
    }
}
