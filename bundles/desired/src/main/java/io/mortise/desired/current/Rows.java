package io.mortise.desired.current;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The rows of all organizations, as the sections of exports give them: one query for each page, however many tenants there are.
 * Safe for use by many threads.
 */
public final class Rows {
    private static final int PAGE = 2000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Map<String, StateSection> sections = new ConcurrentHashMap<>();

    public void add(StateSection section) {
        sections.put(section.name(), section);
    }

    public void remove(StateSection section) {
        sections.remove(section.name(), section);
    }

    /** Gives every row of a section; throws {@code STATE_UNAVAILABLE} while nobody offers it. */
    void each(String name, Consumer<Row> consumer) {
        StateSection section = sections.get(name);
        if (section == null) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.STATE_UNAVAILABLE,
                            "The state cannot be read now",
                            "No bundle offers '" + name + "' at present",
                            name,
                            "Try again when all bundles run; if that does not help, the log of the server tells why one"
                                    + " does not"),
                    RETRY_AFTER);
        }
        Optional<String> cursor = Optional.empty();
        do {
            StatePage page = section.export(cursor, PAGE);
            page.rows().forEach(row -> consumer.accept(new Row(row)));
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
