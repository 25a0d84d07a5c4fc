package io.mortise.identity.document;

import io.mortise.host.problem.ProblemCode;
import java.util.Locale;

/** What a password must be that somebody chooses. */
final class NewPassword {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private NewPassword() {}

    /** @param guesses what it must not be */
    static void check(Fields fields, String field, String password, String... guesses) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            refuse(fields, field, "a password has " + SHORTEST + " to " + LONGEST + " characters");
        } else if (!Fields.isPrintable(password)) {
            refuse(fields, field, "a password holds no line breaks, control characters or halves of characters");
        } else if (password.codePoints().distinct().count() == 1) {
            refuse(fields, field, "a password of one character repeated is guessed at once");
        } else {
            String lower = password.toLowerCase(Locale.ROOT);
            for (String guess : guesses) {
                if (lower.equals(guess.toLowerCase(Locale.ROOT))) {
                    refuse(fields, field, "the user's id or name as a password is guessed at once");
                    return;
                }
            }
        }
    }

    private static void refuse(Fields fields, String field, String why) {
        fields.fault(
                ProblemCode.INVALID_VALUE,
                field,
                why,
                "Choose " + SHORTEST + " characters or more that others do not guess, such as four random words");
    }
}
