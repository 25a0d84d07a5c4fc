package io.mortise.http.state;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sections that the bundles offer at present, in the order in which they are imported. Nothing is exported or imported
 * while one is missing, which would be lost silently, or while two have one name. Safe for use by many threads.
 */
public final class StateSections {
    private static final Logger log = LoggerFactory.getLogger(StateSections.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Comparator<StateSection> ORDER =
            Comparator.comparingInt(StateSection::order).thenComparing(StateSection::name);

    private final Supplier<Set<String>> announced;
    private volatile List<StateSection> present = List.of();

    /** @param announced the names of those that there must be; asked each time, since bundles come and go */
    public StateSections(Supplier<Set<String>> announced) {
        this.announced = announced;
    }

    public synchronized void add(StateSection section) {
        if (names().contains(section.name())) {
            log.error(
                    "Two bundles offer the section '{}' of exports, the second one as {}; nothing is exported or imported"
                            + " until one of them is removed",
                    section.name(),
                    section.getClass().getName());
        }
        List<StateSection> more = new ArrayList<>(present);
        more.add(section);
        more.sort(ORDER);
        present = List.copyOf(more);
    }

    public synchronized void remove(StateSection section) {
        present = present.stream().filter(other -> other != section).toList();
    }

    /** All of them, in order; throws {@code STATE_UNAVAILABLE} unless each is there, once. */
    List<StateSection> all() {
        List<StateSection> now = present;
        List<String> names = now.stream().map(StateSection::name).toList();
        Set<String> missing = new TreeSet<>(announced.get());
        names.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw unavailable(
                    "Of the sections these are missing at present: " + String.join(", ", missing),
                    "Try again when all bundles run; if that does not help, the log of the server tells why one does not");
        }
        Set<String> once = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        names.stream().filter(name -> !once.add(name)).forEach(twice::add);
        if (!twice.isEmpty()) {
            throw unavailable(
                    "More than one bundle offers: " + String.join(", ", twice),
                    "Remove the bundle that is not of this version of the program");
        }
        return now;
    }

    private List<String> names() {
        return present.stream().map(StateSection::name).toList();
    }

    /** Throws {@code SECTION_NOT_FOUND}, and {@code STATE_UNAVAILABLE} unless all are there. */
    StateSection get(String name) {
        return all().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.SECTION_NOT_FOUND,
                        "There is no section '" + name + "'",
                        "No part of this installation exports or imports it",
                        "section",
                        NearestName.mend(name, names()))));
    }

    private static ProblemException unavailable(String why, String mend) {
        return new ProblemException(
                new Problem(
                        ProblemCode.STATE_UNAVAILABLE, "Nothing is exported or imported now", why, "sections", mend),
                RETRY_AFTER);
    }
}
