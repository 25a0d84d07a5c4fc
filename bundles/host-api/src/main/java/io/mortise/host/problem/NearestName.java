package io.mortise.host.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known name that a person probably meant. */
public final class NearestName {
    private NearestName() {}

    /** Shorter ones begin too many names. */
    private static final int SHORTEST_BEGINNING = 3;

    /** The known name at the smallest edit distance, if it is near enough to be meant; otherwise one that begins so. */
    public static Optional<String> of(String unknown, Collection<String> known) {
        int most = Math.max(2, unknown.length() / 3);
        String wanted = unknown.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT), most))
                .or(() -> beginningWith(wanted, known));
    }

    /** Names that have no letter in common are not near, however short they are. */
    private static boolean isNear(String wanted, String name, int most) {
        int distance = distance(wanted, name);
        return distance <= most && distance < Math.max(wanted.length(), name.length());
    }

    private static Optional<String> beginningWith(String wanted, Collection<String> known) {
        return wanted.length() < SHORTEST_BEGINNING
                ? Optional.empty()
                : known.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence for a {@code mend}: names the nearest known name, otherwise lists up to twelve known ones. */
    public static String mend(String unknown, Collection<String> known) {
        return of(unknown, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "None is known here; leave it out"
                        : "Known here: "
                                + String.join(
                                        ", ", known.stream().sorted().limit(12).toList())
                                + (known.size() > 12 ? ", …" : ""));
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
