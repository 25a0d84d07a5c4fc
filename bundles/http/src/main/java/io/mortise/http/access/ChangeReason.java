package io.mortise.http.access;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Why a change is made, in the caller's own words: kept with it in the audit log. */
final class ChangeReason {
    static final String HEADER = "X-Reason";

    private static final int MOST = 500;
    private static final Set<Integer> NOT_PRINTABLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private ChangeReason() {}

    /** The header's value as text, empty when it is blank; throws {@code INVALID_PARAMETER} when it cannot be kept. */
    static Optional<String> read(String header) {
        String text = decoded(header).strip();
        if (text.length() > MOST) {
            throw invalid("It has " + text.length() + " characters");
        }
        if (text.codePoints().map(Character::getType).anyMatch(NOT_PRINTABLE::contains)) {
            throw invalid("It holds a character that cannot be printed");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** HTTP reads headers byte by byte; what is UTF-8 was meant so. */
    private static String decoded(String header) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException otherCharset) {
            return header;
        }
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_PARAMETER,
                "The header " + HEADER + " is not valid",
                why,
                "header " + HEADER,
                "Give the reason in up to " + MOST + " printable characters, or leave the header out"));
    }
}
