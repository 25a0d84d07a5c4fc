package io.mortise.database.audit;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long entries of the audit log are kept.
 *
 * @param keep empty for ever
 */
public record AuditRetention(Optional<TemporalAmount> keep) {
    /** Framework property: an ISO 8601 duration or period such as {@code P1Y}; without it entries are kept for ever. */
    public static final String PROPERTY = "mortise.audit.retention";

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(365_250);

    /** Reads the property; throws {@code INVALID_VALUE} for anything but a day or more. */
    public static AuditRetention parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new AuditRetention(Optional.empty());
        }
        TemporalAmount keep = amount(text.strip()).orElseThrow(() -> invalid(text, "is no duration or period"));
        Duration length = length(keep).orElse(LONGEST);
        if (length.compareTo(SHORTEST) < 0) {
            throw invalid(text, "is less than a day");
        }
        if (length.compareTo(LONGEST) >= 0) {
            throw invalid(text, "is more than a thousand years");
        }
        return new AuditRetention(Optional.of(keep));
    }

    /** As ISO 8601 writes it, which PostgreSQL reads. */
    Optional<String> text() {
        return keep.map(TemporalAmount::toString);
    }

    /** Before which time entries may be deleted. */
    Optional<Instant> cutoff(Instant now) {
        return keep.map(amount -> now.atOffset(ZoneOffset.UTC).minus(amount).toInstant());
    }

    private static Optional<TemporalAmount> amount(String text) {
        try {
            return Optional.of(text.contains("T") ? Duration.parse(text) : Period.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty when it is longer than time can be counted. */
    private static Optional<Duration> length(TemporalAmount amount) {
        try {
            Instant end = Instant.EPOCH.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
            return Optional.of(Duration.between(Instant.EPOCH, end));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid(String text, String why) {
        return new ProblemException(
                new Problem(
                        ProblemCode.INVALID_VALUE,
                        "The audit log's retention is not valid",
                        "'" + text + "' " + why,
                        "framework property " + PROPERTY,
                        "Give a day or more as ISO 8601 writes it, such as P90D or P2Y, or leave it out to keep entries for ever"));
    }
}
