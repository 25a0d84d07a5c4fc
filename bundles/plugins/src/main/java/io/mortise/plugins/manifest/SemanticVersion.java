package io.mortise.plugins.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plugin's version: {@code 1.2.0} or {@code 1.2.0-rc.1}, ordered by semantic versioning.
 *
 * <p>Build metadata is not accepted: versions that differ in nothing else have the same rank, and a plugin's version is its
 * identity.
 */
public record SemanticVersion(String text) implements Comparable<SemanticVersion> {
    private static final String NUMBER = "(?:0|[1-9]\\d{0,8})";
    private static final String PRE_RELEASE_PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";

    /** What may stand behind the dash, as a regular expression without groups. */
    static final String PRE_RELEASE = PRE_RELEASE_PART + "(?:\\." + PRE_RELEASE_PART + ")*";

    private static final Pattern FORM =
            Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-" + PRE_RELEASE + ")?");
    private static final int LONGEST = 64;

    public SemanticVersion {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a semantic version such as 1.2.0 or 1.2.0-rc.1");
        }
    }

    /** Reads a version; empty when the text is none. */
    public static Optional<SemanticVersion> parse(String text) {
        return isWellFormed(text) ? Optional.of(new SemanticVersion(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** The OSGi version that stands for this one: {@code 1.2.0.rc_1} for {@code 1.2.0-rc.1}. Never compare by it. */
    public String bundleVersion() {
        int dash = text.indexOf('-');
        return dash < 0
                ? text
                : text.substring(0, dash) + "." + text.substring(dash + 1).replace('.', '_');
    }

    /** Whether it comes before the release of the same numbers. */
    public boolean isPreRelease() {
        return text.indexOf('-') >= 0;
    }

    /** The version of the same three numbers that is no pre-release. */
    public SemanticVersion release() {
        return isPreRelease() ? new SemanticVersion(text.substring(0, text.indexOf('-'))) : this;
    }

    VersionNumbers numbers() {
        return VersionNumbers.parse(text);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return numbers().compareTo(other.numbers());
    }

    @Override
    public String toString() {
        return text;
    }
}
