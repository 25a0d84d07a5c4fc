package io.mortise.plugins.manifest;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one archive, so that its author is told everything at once. Not for several threads.
 *
 * <p>Beyond a limit only the number of further faults is kept: a hostile archive must not fill the memory with messages.
 */
public final class Faults {
    private static final int MOST = 200;
    private static final int LONGEST_POINTER = 300;

    private final List<Violation> violations = new ArrayList<>();
    private int more;

    /**
     * Adds a fault.
     *
     * @param pointer where: a JSON pointer, a header's name, or an entry's name; made printable here
     */
    public void add(ProblemCode code, String pointer, String message, String mend) {
        if (violations.size() < MOST) {
            violations.add(new Violation(code, printable(place(code, pointer)), printable(message), mend));
        } else {
            more++;
        }
    }

    public boolean isEmpty() {
        return violations.isEmpty();
    }

    /** Whether further faults are only counted, so that looking for them is of no use. */
    public boolean isFull() {
        return more > 0;
    }

    /** Whether a fault with that code was found. */
    public boolean has(ProblemCode code) {
        return violations.stream().anyMatch(violation -> violation.code() == code);
    }

    /** All faults in the order found; the last one tells of those that were not kept. */
    public List<Violation> all() {
        List<Violation> all = new ArrayList<>(violations);
        if (more > 0) {
            all.add(new Violation(
                    violations.get(0).code(),
                    "",
                    more + " or more further faults are not listed",
                    "Mend these first, then try again"));
        }
        return all;
    }

    /** The name of an entry that begins like a JSON pointer must not be taken for one. */
    private static String place(ProblemCode code, String pointer) {
        return code == ProblemCode.ARCHIVE_INVALID && pointer.startsWith("/") ? "!" + pointer : pointer;
    }

    private static String printable(String text) {
        String shown = text.length() > LONGEST_POINTER ? text.substring(0, LONGEST_POINTER) + "…" : text;
        StringBuilder clean = new StringBuilder(shown.length());
        shown.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                clean.append(String.format("\\u%04x", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
