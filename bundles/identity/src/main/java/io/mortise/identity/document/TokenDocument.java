package io.mortise.identity.document;

import io.mortise.host.identity.TokenScopes;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token that somebody wants to have. */
public record TokenDocument(String name, Optional<Instant> expiresAt, TokenScopes scopes) {
    private static final String EXPIRES_AT = "expiresAt";
    private static final String SCOPES = "scopes";
    private static final int MOST_SCOPES = 20;
    private static final String SCOPES_MEND =
            "Give some of: " + TokenScopes.known() + "; or leave it out for all that you may do";

    /** Both databases know later times, but nobody has a use for them. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Reads a document.
     *
     * @param now the present time, after which the token must expire
     * @param latest when the token ends that makes it, empty when none does or it does not end
     */
    public static TokenDocument of(Map<String, Object> values, Instant now, Optional<Instant> latest) {
        Fields fields = new Fields(values);
        String name = fields.name("name");
        Optional<Instant> expiresAt = fields.text(EXPIRES_AT).flatMap(text -> time(fields, text));
        if (expiresAt.filter(time -> !time.isAfter(now) || time.isAfter(LATEST)).isPresent()) {
            fields.fault(
                    ProblemCode.INVALID_VALUE,
                    EXPIRES_AT,
                    "the token would expire in the past, or after the year 9999",
                    "Give a time that is to come, or leave it out");
        }
        boolean isMeantToLast = expiresAt.isPresent() || !values.containsKey(EXPIRES_AT); // otherwise told already
        latest.filter(end -> isMeantToLast && expiresAt.orElse(Instant.MAX).isAfter(end))
                .ifPresent(end -> fields.fault(
                        ProblemCode.INVALID_VALUE,
                        EXPIRES_AT,
                        "the token that makes it ends at " + end + ", and this one would outlive it",
                        "Give no later time, or make the token in a session"));
        Optional<List<String>> scopes = fields.texts(SCOPES);
        scopes.ifPresent(names -> checkScopes(fields, names));
        fields.check("The token was not made", "request body");
        return new TokenDocument(name, expiresAt, scopes.map(TokenScopes::of).orElse(TokenScopes.EVERYTHING));
    }

    private static void checkScopes(Fields fields, List<String> names) {
        if (names.isEmpty() || names.size() > MOST_SCOPES) {
            String message = "a token has 1 to " + MOST_SCOPES + " scopes";
            fields.fault(ProblemCode.INVALID_VALUE, SCOPES, message, SCOPES_MEND);
        } else if (TokenScopes.contradict(names)) {
            String message = "'all' contradicts the other scopes, which are limits";
            fields.fault(ProblemCode.INVALID_VALUE, SCOPES, message, "Remove 'all', or all the others");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!TokenScopes.isKnown(names.get(i))) {
                fields.faultIn(ProblemCode.INVALID_VALUE, SCOPES, i, "there is no such scope", mend(names.get(i)));
            }
        }
    }

    private static String mend(String unknown) {
        int slash = unknown.indexOf('/');
        String kind = slash < 0 ? unknown : unknown.substring(0, slash);
        return NearestName.of(kind, slash < 0 ? TokenScopes.words() : TokenScopes.kinds())
                .filter(near -> !near.equals(kind))
                .map(near -> "Did you mean '" + near + unknown.substring(kind.length()) + "'?")
                .orElse(SCOPES_MEND);
    }

    private static Optional<Instant> time(Fields fields, String text) {
        try {
            // The databases keep microseconds.
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException notATime) {
            fields.fault(
                    ProblemCode.INVALID_VALUE,
                    EXPIRES_AT,
                    "this is not a time",
                    "Write it with a time zone, such as 2030-01-31T12:00:00Z");
            return Optional.empty();
        }
    }
}
