package io.mortise.http.state;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sections that the bundles offer at present, in the order in which they are imported. Safe for use by many threads. */
public final class StateSections {
    private static final Comparator<StateSection> ORDER =
            Comparator.comparingInt(StateSection::order).thenComparing(StateSection::name);

    private volatile List<StateSection> all = List.of();

    public synchronized void add(StateSection section) {
        List<StateSection> more = new ArrayList<>(all);
        more.add(section);
        more.sort(ORDER);
        all = List.copyOf(more);
    }

    public synchronized void remove(StateSection section) {
        all = all.stream().filter(other -> other != section).toList();
    }

    /** All of them, in order. */
    List<StateSection> all() {
        return all;
    }

    List<String> names() {
        return all.stream().map(StateSection::name).toList();
    }

    /** Throws {@code SECTION_NOT_FOUND}. */
    StateSection get(String name) {
        return all.stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.SECTION_NOT_FOUND,
                        "There is no section '" + name + "'",
                        "No part of this installation exports or imports it",
                        "section",
                        NearestName.mend(name, names()))));
    }
}
