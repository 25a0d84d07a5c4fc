package io.mortise.extensions.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What plugins say to people: on one line, and short. */
public final class PlainText {
    private static final int LONGEST = 500;

    private PlainText() {}

    public static String of(@Nullable String text) {
        String line = Objects.requireNonNullElse(text, "")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** What an exception says; its own text is the plugin's code, which may throw again. */
    public static String of(Exception fault) {
        String message = of(fault.getMessage());
        return message.isEmpty() ? fault.getClass().getSimpleName() : message;
    }
}
