package io.mortise.plugins.manifest;

import java.util.List;

/**
 * What a version is made of, in the order of semantic versioning.
 *
 * @param preRelease its parts, empty for a release
 */
record VersionNumbers(long major, long minor, long patch, List<String> preRelease)
        implements Comparable<VersionNumbers> {
    VersionNumbers {
        preRelease = List.copyOf(preRelease);
    }

    /** Takes a text of the right form apart; build metadata is left out. */
    static VersionNumbers parse(String text) {
        int plus = text.indexOf('+');
        String ranked = plus < 0 ? text : text.substring(0, plus);
        int dash = ranked.indexOf('-');
        String[] numbers = (dash < 0 ? ranked : ranked.substring(0, dash)).split("\\.", -1);
        List<String> preRelease =
                dash < 0 ? List.of() : List.of(ranked.substring(dash + 1).split("\\.", -1));
        return new VersionNumbers(
                Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), preRelease);
    }

    static VersionNumbers release(long major, long minor, long patch) {
        return new VersionNumbers(major, minor, patch, List.of());
    }

    /** What comes before every version of these numbers, pre-releases included: npm's {@code 2.0.0-0}. */
    static VersionNumbers before(long major, long minor, long patch) {
        return new VersionNumbers(major, minor, patch, List.of("0"));
    }

    boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /** Whether the three numbers are the same, whatever the pre-releases. */
    boolean hasNumbersOf(VersionNumbers other) {
        return major == other.major && minor == other.minor && patch == other.patch;
    }

    @Override
    public int compareTo(VersionNumbers other) {
        if (!hasNumbersOf(other)) {
            int majors = Long.compare(major, other.major);
            int minors = Long.compare(minor, other.minor);
            return majors != 0 ? majors : minors != 0 ? minors : Long.compare(patch, other.patch);
        }
        if (isPreRelease() != other.isPreRelease()) {
            return isPreRelease() ? -1 : 1;
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int parts = compareParts(preRelease.get(i), other.preRelease.get(i));
            if (parts != 0) {
                return parts;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers come before words; words are compared by their characters' codes. */
    private static int compareParts(String one, String other) {
        boolean isNumber = isNumber(one);
        if (isNumber != isNumber(other)) {
            return isNumber ? -1 : 1;
        }
        int lengths = isNumber ? Integer.compare(one.length(), other.length()) : 0; // numbers have no leading zeros
        return lengths != 0 ? lengths : one.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
