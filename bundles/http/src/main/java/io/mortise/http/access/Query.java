package io.mortise.http.access;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query of a request; every value is checked when it is asked for. */
public final class Query {
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    public static final int MAX_LIMIT = 1000;
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final MultivaluedMap<String, String> values;

    private Query(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** Refuses parameters that are unknown or repeated. */
    public static Query of(MultivaluedMap<String, String> values, Collection<String> known) {
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw invalid(name, "There is no such parameter here", NearestName.mend(name, known));
            }
            if (given.size() > 1) {
                throw invalid(name, "It is given " + given.size() + " times", "Give it once");
            }
        });
        return new Query(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.getFirst(name));
    }

    /** All parameters. */
    public Map<String, String> texts() {
        return values.keySet().stream().collect(Collectors.toMap(name -> name, values::getFirst));
    }

    /** {@code true} or {@code false}; a bare {@code ?name} is true. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw invalid(name, "'" + text + "' is neither true nor false", "Use true or false");
        });
    }

    /** A name to look for. */
    public Optional<String> name(String name) {
        Optional<String> text = text(name);
        text.filter(given -> !NAME.matcher(given).matches()).ifPresent(given -> {
            throw invalid(
                    name,
                    given.isEmpty() ? "It is empty" : "It is longer than any name, or holds a control character",
                    "Give a name, or leave the parameter out");
        });
        return text;
    }

    /** A point in time, as ISO 8601 writes it with an offset. */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> parseTime(name, text));
    }

    public int limit(int whenMissing) {
        return text(LIMIT).map(Query::parseLimit).orElse(whenMissing);
    }

    public Optional<String> cursor() {
        return text(CURSOR);
    }

    /** The problem of a value that the method itself does not accept. */
    public static ProblemException invalid(String name, String why, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_PARAMETER,
                "The query parameter '" + name + "' is not valid",
                why,
                "query parameter " + name,
                mend));
    }

    private static Instant parseTime(String name, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException otherForm) {
            // told below, as are times that no database can hold
        }
        throw invalid(name, "'" + text + "' is no time", "Give a time with its offset, such as 2026-01-31T12:00:00Z");
    }

    private static int parseLimit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw invalid(LIMIT, "'" + text + "' is not a number from 1 to " + MAX_LIMIT, "Use a number such as 100");
    }
}
