package io.mortise.host.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the operator runs. The one place that says which extension points belong to which edition. */
public enum Edition {
    /** The registry with all that manages modules, hooks of their lifecycle, navigation items and widgets. */
    COMMUNITY("community"),

    /** Everything. */
    ENTERPRISE("enterprise");

    private static final Set<String> COMMUNITY_POINTS = Set.of("lifecycle", "navigation", "widgets");

    private final String word;

    Edition(String word) {
        this.word = word;
    }

    /** As options write it. */
    public String word() {
        return word;
    }

    /**
     * Whether what plugins add at an extension point counts.
     *
     * @param point the point's name as manifests write it in {@code contributes}
     */
    public boolean includes(String point) {
        return this == ENTERPRISE || COMMUNITY_POINTS.contains(point);
    }

    /** The edition of that word, in whatever case; empty when there is none. */
    public static Optional<Edition> of(String word) {
        return Arrays.stream(values())
                .filter(edition -> edition.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Edition::word).toList();
    }
}
