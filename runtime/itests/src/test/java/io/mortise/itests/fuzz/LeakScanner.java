package io.mortise.itests.fuzz;

import io.mortise.itests.driver.Answer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at an answer for what it must not tell. */
final class LeakScanner {
    private static final Pattern INTERNALS = Pattern.compile("\\bat [\\w.$]+\\([\\w. ]+(?::\\d+)?\\)"
            + "|\\b(?:io\\.mortise|java|javax|jakarta|org|com)\\.(?:[a-z0-9]+\\.)+[A-Z]\\w+"
            + "|\\bio\\.mortise\\.|\\b\\w+(?:Exception|Error)\\b|SQLSTATE|jdbc:|Syntax error in SQL");

    private LeakScanner() {}

    /**
     * What is wrong with the answer, empty when nothing is.
     *
     * @param carried all that the request has sent
     */
    static Optional<String> fault(Answer answer, FuzzTenant other, String carried) {
        String told = answer.headers().map() + "\n" + answer.body();
        for (String secret : other.secrets()) {
            if (told.contains(secret)) {
                return Optional.of("tells the secret " + secret);
            }
        }
        for (String id : other.ids()) {
            if (told.contains(id) && !carried.contains(id)) {
                return Optional.of("tells the id " + id);
            }
        }
        return internals(answer, carried);
    }

    /** Whether the server has failed, or tells how it is made. */
    static Optional<String> internals(Answer answer, String carried) {
        if (answer.status() >= 500) {
            return Optional.of("status " + answer.status());
        }
        return INTERNALS
                .matcher(answer.headers().map() + "\n" + answer.body())
                .results()
                .map(found -> found.group())
                .filter(found -> !carried.contains(found))
                .findFirst()
                .map(found -> "tells of internals: " + found);
    }
}
