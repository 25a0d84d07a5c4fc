package io.mortise.plugins.manifest;

import io.mortise.plugins.manifest.VersionBound.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** npm's grammar of ranges. Every short form is turned into the bounds that npm documents for it. */
final class RangeGrammar {
    private static final String NUMBER = "(?:0|[1-9]\\d{0,8}|[xX*])";
    private static final String BUILD = "(?:\\+[0-9A-Za-z.-]+)?";
    private static final String QUALIFIER = "(?:-(" + SemanticVersion.PRE_RELEASE + "))?" + BUILD;
    private static final String PARTIAL =
            "v?(" + NUMBER + ")(?:\\.(" + NUMBER + ")(?:\\.(" + NUMBER + ")" + QUALIFIER + ")?)?";
    private static final String SIGNED = "(?:(\\^|~>?|>=?|<=?|=)\\s*)?" + PARTIAL;
    private static final Pattern HYPHEN = Pattern.compile("\\s*" + PARTIAL + "\\s+-\\s+" + PARTIAL + "\\s*");
    private static final Pattern COMPARATOR = Pattern.compile("\\G\\s*" + SIGNED + "(?=\\s|$)");
    private static final int LONGEST = 256;

    private RangeGrammar() {}

    /** The alternatives of a range, each a list of bounds that all must admit a version; empty when the text is none. */
    static Optional<List<List<VersionBound>>> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<List<VersionBound>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            Optional<List<VersionBound>> bounds = alternative(alternative);
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(bounds.get());
        }
        return Optional.of(List.copyOf(alternatives));
    }

    private static Optional<List<VersionBound>> alternative(String text) {
        Matcher hyphen = HYPHEN.matcher(text);
        if (hyphen.matches()) {
            return Optional.of(between(Partial.of(hyphen, 1), Partial.of(hyphen, 5)));
        }
        List<VersionBound> bounds = new ArrayList<>();
        Matcher comparators = COMPARATOR.matcher(text);
        int end = 0;
        while (comparators.find()) {
            String sign = comparators.group(1);
            bounds.addAll(bounds(sign == null ? "" : sign, Partial.of(comparators, 2)));
            end = comparators.end();
        }
        return text.substring(end).isBlank() ? Optional.of(List.copyOf(bounds)) : Optional.empty();
    }

    /**
     * A version of which the last numbers may be left open.
     *
     * @param minor null when it is open, and the patch with it
     * @param preRelease null when there is none
     */
    private record Partial(
            @Nullable Long major,
            @Nullable Long minor,
            @Nullable Long patch,
            @Nullable String preRelease) {

        static Partial of(MatchResult match, int group) {
            Long major = number(match.group(group));
            Long minor = major == null ? null : number(match.group(group + 1));
            Long patch = minor == null ? null : number(match.group(group + 2));
            return new Partial(major, minor, patch, patch == null ? null : match.group(group + 3));
        }

        private static @Nullable Long number(@Nullable String text) {
            return text == null || text.matches("[xX*]") ? null : Long.valueOf(text);
        }

        /** The first version that it stands for, open numbers taken for zero. */
        VersionNumbers lowest() {
            List<String> parts = preRelease == null ? List.of() : List.of(preRelease.split("\\.", -1));
            return new VersionNumbers(zeroed(major), zeroed(minor), zeroed(patch), parts);
        }

        private static long zeroed(@Nullable Long number) {
            return number == null ? 0 : number;
        }

        boolean isWhole() {
            return patch != null;
        }
    }

    private static List<VersionBound> between(Partial from, Partial to) {
        List<VersionBound> bounds = new ArrayList<>();
        if (from.major() != null) {
            bounds.add(new VersionBound(Operator.AT_LEAST, from.lowest()));
        }
        if (to.isWhole()) {
            bounds.add(new VersionBound(Operator.AT_MOST, to.lowest()));
        } else if (to.major() != null) {
            bounds.add(below(afterOpen(to)));
        }
        return bounds;
    }

    private static List<VersionBound> bounds(String sign, Partial version) {
        if (version.major() == null) {
            // Less or more than any version is no version at all.
            return sign.equals("<") || sign.equals(">") ? List.of(below(VersionNumbers.before(0, 0, 0))) : List.of();
        }
        VersionNumbers lowest = version.lowest();
        VersionBound from = new VersionBound(Operator.AT_LEAST, lowest);
        return switch (sign) {
            case "^" -> List.of(from, below(afterCaret(version, lowest)));
            case "~", "~>" -> List.of(from, below(afterOpen(version)));
            default ->
                version.isWhole() ? List.of(new VersionBound(Operator.of(sign), lowest)) : open(sign, version, from);
        };
    }

    private static List<VersionBound> open(String sign, Partial version, VersionBound from) {
        VersionNumbers after = afterOpen(version);
        VersionNumbers lowest = from.version();
        return switch (sign) {
            case "<" -> List.of(below(VersionNumbers.before(lowest.major(), lowest.minor(), lowest.patch())));
            case "<=" -> List.of(below(after));
            case ">=" -> List.of(from);
            case ">" ->
                List.of(new VersionBound(
                        Operator.AT_LEAST, VersionNumbers.release(after.major(), after.minor(), after.patch())));
            default -> List.of(from, below(after));
        };
    }

    private static VersionBound below(VersionNumbers end) {
        return new VersionBound(Operator.LESS, end);
    }

    /** Where the versions end that a partial one stands for, and, for a whole one, those of its major and minor number. */
    private static VersionNumbers afterOpen(Partial version) {
        VersionNumbers lowest = version.lowest();
        return version.minor() == null
                ? VersionNumbers.before(lowest.major() + 1, 0, 0)
                : VersionNumbers.before(lowest.major(), lowest.minor() + 1, 0);
    }

    /** The first number that is not zero may not change; of a whole version with none, the last one. */
    private static VersionNumbers afterCaret(Partial version, VersionNumbers lowest) {
        if (lowest.major() > 0 || version.minor() == null) {
            return VersionNumbers.before(lowest.major() + 1, 0, 0);
        }
        return lowest.minor() > 0 || !version.isWhole()
                ? VersionNumbers.before(0, lowest.minor() + 1, 0)
                : VersionNumbers.before(0, 0, lowest.patch() + 1);
    }
}
