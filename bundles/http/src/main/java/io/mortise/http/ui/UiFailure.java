package io.mortise.http.ui;

import java.util.stream.Collectors;

/**
 * That a contribution has failed in a browser. Whoever is shown it can say so in whatever words, so the texts are made harmless:
 * they have neither control characters nor halves of characters.
 *
 * @param message one line
 * @param stack lines with {@code \n} in between, possibly empty
 */
public record UiFailure(FailurePhase phase, String message, String stack) {
    private static final int REPLACEMENT = ' ';

    public UiFailure {
        message = line(message);
        stack = stack.lines()
                .map(UiFailure::line)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String line(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(UiFailure::harmless).forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT, // may show text in another order than it is
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> REPLACEMENT;
            default -> character;
        };
    }
}
