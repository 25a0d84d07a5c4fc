package io.mortise.host.theme;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the value of a design token can be. What no pattern here admits gets into no style sheet. */
public enum TokenType {
    /** A color. */
    COLOR("a color such as #3366cc, rgb(51 102 204 / 80%), hsl(220, 60%, 50%) or rebeccapurple"),
    /** A length. */
    LENGTH("a length such as 4px, 0.5rem or 0") {
        @Override
        boolean admits(String value) {
            return Patterns.LENGTHS.matcher(value).matches();
        }
    },
    /** Families of fonts. */
    FONT("families of fonts such as \"Inter\", system-ui, sans-serif") {
        @Override
        boolean admits(String value) {
            return Patterns.FAMILIES.matcher(value).matches();
        }
    },
    /** A number. */
    NUMBER("a number from 0 to 1000 such as 600 or 1.5") {
        @Override
        boolean admits(String value) {
            return Patterns.NUMBERS.matcher(value).matches();
        }
    };

    private final String meaning;

    TokenType(String meaning) {
        this.meaning = meaning;
    }

    /** For a person: what to write, with examples. */
    public String meaning() {
        return meaning;
    }

    boolean admits(String value) {
        return CssColor.isColor(value.toLowerCase(Locale.ROOT));
    }

    private static final class Patterns {
        private static final String DECIMAL = "(?:1000|[0-9]{1,3}(?:\\.[0-9]{1,6})?|\\.[0-9]{1,6})";
        static final Pattern NUMBERS = Pattern.compile(DECIMAL);
        static final Pattern LENGTHS = Pattern.compile("0|" + DECIMAL + "(?:px|rem|em|ch|ex|lh|vw|vh|vmin|vmax|pt|%)");
        private static final String FAMILY = "(?:[A-Za-z_][A-Za-z0-9_-]*(?: [A-Za-z_][A-Za-z0-9_-]*)*"
                + "|\"[\\p{L}\\p{N} _.+&-]{1,60}\"|'[\\p{L}\\p{N} _.+&-]{1,60}')";
        static final Pattern FAMILIES = Pattern.compile(FAMILY + "(?: ?, ?" + FAMILY + "){0,19}");
    }
}
