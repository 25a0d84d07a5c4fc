package io.mortise.plugins.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the common syntax of OSGi manifest headers (OSGi Core, "Common Header Syntax"): clauses separated by commas, each of
 * paths and then attributes and directives separated by semicolons, values possibly quoted.
 */
final class HeaderParser {
    private static final char QUOTE = '"';

    private final String text;
    private int at;

    private HeaderParser(String text) {
        this.text = text;
    }

    /** The clauses of a header; throws {@link IllegalArgumentException} saying what is malformed. */
    static List<HeaderClause> parse(String header) {
        HeaderParser parser = new HeaderParser(header);
        List<HeaderClause> clauses = new ArrayList<>();
        do {
            clauses.add(parser.clause());
        } while (parser.take(','));
        if (parser.at < header.length()) {
            throw parser.malformed("'" + header.charAt(parser.at) + "' was not expected");
        }
        return clauses;
    }

    private HeaderClause clause() {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        Map<String, String> directives = new HashMap<>();
        do {
            String word = word();
            if (take('=')) {
                put(attributes, attributeName(word), value());
            } else if (takeDirectiveSign()) {
                put(directives, word, value());
            } else if (attributes.isEmpty() && directives.isEmpty()) {
                paths.add(word);
            } else {
                throw malformed("'" + word + "' has no value");
            }
        } while (take(';'));
        if (paths.isEmpty()) {
            throw malformed("a clause has no name");
        }
        return new HeaderClause(paths, attributes, directives);
    }

    private void put(Map<String, String> parameters, String name, String value) {
        if (parameters.put(name, value) != null) {
            throw malformed("'" + name + "' is given twice");
        }
    }

    /** Without the type in {@code version:Version}. */
    private static String attributeName(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon).strip();
    }

    private String word() {
        int start = at;
        while (at < text.length() && !isSeparator(text.charAt(at)) && !isDirectiveSign()) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) {
            throw malformed("something is missing at position " + start);
        }
        return word;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '=' || c == QUOTE;
    }

    private boolean isDirectiveSign() {
        return text.startsWith(":=", at);
    }

    private boolean takeDirectiveSign() {
        if (!isDirectiveSign()) {
            return false;
        }
        at += 2;
        return true;
    }

    private String value() {
        skipBlanks();
        return at < text.length() && text.charAt(at) == QUOTE ? quoted() : plainValue();
    }

    private String plainValue() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
            if (text.charAt(at) == QUOTE) {
                throw malformed("a quote stands inside a value");
            }
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != QUOTE; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        if (!take(QUOTE)) {
            throw malformed("a quoted value has no end");
        }
        return value.toString();
    }

    private boolean take(char wanted) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(why);
    }
}
