package io.mortise.plugins.manifest;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of a plugin's schema, which gives up where a match would take for ever. */
final class BoundedPattern implements RegularExpression {
    /** Reads of single characters; an honest expression needs a few for each. */
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link SchemaException} for one that is malformed. */
    static RegularExpression of(String expression) {
        try {
            return new BoundedPattern(Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
                    RegularExpressions.replaceDollarAnchors(expression))));
        } catch (PatternSyntaxException malformed) {
            throw new SchemaException("The pattern '" + expression + "' is malformed: " + malformed.getDescription());
        }
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[1])).find();
        } catch (StackOverflowError tooDeep) { // java.util.regex recurses for each repetition of a group
            throw tooDear();
        }
    }

    private SchemaException tooDear() {
        return new SchemaException("The pattern '" + pattern + "' takes too long to match");
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
