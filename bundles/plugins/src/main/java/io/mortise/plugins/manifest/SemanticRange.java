package io.mortise.plugins.manifest;

import java.util.List;
import java.util.Optional;

/**
 * A range of versions in npm's grammar, such as {@code ^1.2.0} or {@code >=1 <3 || 4.x}. A pre-release is admitted only by a
 * range that names a pre-release of the same three numbers. Equal to another one of the same text.
 */
public final class SemanticRange {
    private final String text;
    private final List<List<VersionBound>> alternatives;

    public SemanticRange(String text) {
        this(
                text,
                RangeGrammar.read(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + text + "' is not a range of versions such as ^1.2.0 or >=1 <3")));
    }

    private SemanticRange(String text, List<List<VersionBound>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** Reads a range; empty when the text is none. */
    public static Optional<SemanticRange> parse(String text) {
        return RangeGrammar.read(text).map(alternatives -> new SemanticRange(text, alternatives));
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** Whether the version lies in this range. */
    public boolean admits(SemanticVersion version) {
        VersionNumbers candidate = version.numbers();
        return alternatives.stream().anyMatch(bounds -> admits(bounds, candidate));
    }

    private static boolean admits(List<VersionBound> bounds, VersionNumbers candidate) {
        return bounds.stream().allMatch(bound -> bound.admits(candidate))
                && (!candidate.isPreRelease()
                        || bounds.stream()
                                .map(VersionBound::version)
                                .anyMatch(named -> named.isPreRelease() && named.hasNumbersOf(candidate)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemanticRange range && range.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
