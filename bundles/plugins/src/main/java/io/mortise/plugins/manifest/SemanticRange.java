package io.mortise.plugins.manifest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.RangesList;
import org.semver4j.RangesListFactory;

/**
 * A range of versions in npm's grammar, such as {@code ^1.2.0} or {@code >=1 <3 || 4.x}. A pre-release is admitted only by a
 * range that names a pre-release of the same three numbers.
 */
public record SemanticRange(String text) {
    private static final String NUMBER = "(?:0|[1-9]\\d{0,8}|[xX*])";
    private static final String QUALIFIER = "(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z.-]+)?";
    private static final String PARTIAL = "v?" + NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER + QUALIFIER + ")?)?";
    private static final String COMPARATOR = "(?:(?:\\^|~>?|>=?|<=?|=)\\s*)?" + PARTIAL;
    private static final String HYPHEN = PARTIAL + "\\s+-\\s+" + PARTIAL;
    private static final Pattern ALTERNATIVE =
            Pattern.compile("\\s*(?:" + HYPHEN + "|" + COMPARATOR + "(?:\\s+" + COMPARATOR + ")*)?\\s*");
    private static final int LONGEST = 256;

    public SemanticRange {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a range of versions such as ^1.2.0 or >=1 <3");
        }
    }

    /** Reads a range; empty when the text is none. */
    public static Optional<SemanticRange> parse(String text) {
        return isWellFormed(text) ? Optional.of(new SemanticRange(text)) : Optional.empty();
    }

    /** The library takes what it cannot read for "nothing" or "anything", hence this check before it is asked. */
    private static boolean isWellFormed(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (String alternative : text.split("\\|\\|", -1)) {
            if (!ALTERNATIVE.matcher(alternative).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the version lies in this range. */
    public boolean admits(SemanticVersion version) {
        RangesList ranges = RangesListFactory.create(text);
        return version.semver().satisfies(ranges);
    }

    @Override
    public String toString() {
        return text;
    }
}
