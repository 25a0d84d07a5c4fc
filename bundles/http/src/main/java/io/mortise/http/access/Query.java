package io.mortise.http.access;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/** The query of a request; every value is checked when it is asked for. */
public final class Query {
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    public static final int MAX_LIMIT = 1000;

    private final MultivaluedMap<String, String> values;

    private Query(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** Refuses parameters that are unknown or repeated. */
    static Query of(MultivaluedMap<String, String> values, List<String> known) {
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

    /** {@code true} or {@code false}; a bare {@code ?name} is true. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw invalid(name, "'" + text + "' is neither true nor false", "Use true or false");
        });
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
