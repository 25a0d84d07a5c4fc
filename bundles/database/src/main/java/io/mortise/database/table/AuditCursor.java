package io.mortise.database.table;

import io.mortise.host.database.AuditEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of an entry in the order of time. It tells the time too, because the entry may be gone when the next page is read. */
public record AuditCursor(Instant at, long id) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,17})-([0-9]{1,18})");

    public static AuditCursor of(AuditEntry entry) {
        return new AuditCursor(entry.at(), entry.id());
    }

    /** Empty when the text is not one that {@link #text} gave. */
    public static Optional<AuditCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new AuditCursor(
                        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                        Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As it is handed out; the databases keep microseconds. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
