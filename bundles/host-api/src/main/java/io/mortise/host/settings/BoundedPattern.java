package io.mortise.host.settings;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression from a plugin's schema, which gives up where a match would take for ever. Safe for use by many threads. */
public final class BoundedPattern {
    /** Reads of single characters; an honest expression needs a few for each. */
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link PatternSyntaxException} for one that is malformed. */
    public static BoundedPattern of(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    /** Whether it matches somewhere in the text; throws {@link IllegalArgumentException} when that takes too long to tell. */
    public boolean find(String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (StackOverflowError tooDeep) { // java.util.regex recurses for each repetition of a group
            throw tooDear();
        }
    }

    private IllegalArgumentException tooDear() {
        return new IllegalArgumentException("The pattern '" + pattern + "' takes too long to match");
    }

    /** Text that counts how often it is looked at. */
    private final class Counted implements CharSequence {
        private final CharSequence text;
        private final int[] steps;

        Counted(CharSequence text, int[] steps) {
            this.text = text;
            this.steps = steps;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw tooDear();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
