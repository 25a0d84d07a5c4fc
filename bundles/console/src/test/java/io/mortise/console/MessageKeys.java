package io.mortise.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a script the keys of texts: literals whole, templates by what stands before their first value. */
final class MessageKeys {
    private static final Pattern CALL = Pattern.compile("(?<![\\w.$])t\\(");
    private static final Pattern LITERAL = Pattern.compile("([\"'`])([a-z]+\\.[\\w.]*)(\\1|\\$\\{)");

    /** A key, or the beginning of several. */
    record Use(String text, boolean isPrefix) {
        boolean covers(String key) {
            return isPrefix ? key.startsWith(text) : key.equals(text);
        }
    }

    private MessageKeys() {}

    /** All literals that look like a key, wherever they stand: some come to {@code t} by way of a variable. */
    static List<Use> mentioned(String script) {
        List<Use> uses = new ArrayList<>();
        for (Matcher literal = LITERAL.matcher(script); literal.find(); ) {
            boolean isPrefix = literal.group(3).equals("${") || literal.group(2).endsWith(".");
            uses.add(new Use(literal.group(2), isPrefix));
        }
        return uses;
    }

    /** The literals of the first argument of each call of {@code t}. */
    static List<Use> called(String script) {
        List<Use> uses = new ArrayList<>();
        for (Matcher call = CALL.matcher(script); call.find(); ) {
            addLiterals(script, call.end(), uses);
        }
        return uses;
    }

    private static void addLiterals(String script, int from, List<Use> uses) {
        int depth = 0;
        for (int at = from; at < script.length(); at++) {
            char sign = script.charAt(at);
            if (sign == '"' || sign == '\'' || sign == '`') {
                int end = endOfLiteral(script, at);
                String text = script.substring(at + 1, end);
                int value = sign == '`' ? text.indexOf("${") : -1;
                boolean isCompared = script.substring(from, at).matches("(?s).*[=!]==\\s*");
                if (depth == 0 && !isCompared) {
                    uses.add(value < 0 ? new Use(text, text.endsWith(".")) : new Use(text.substring(0, value), true));
                }
                at = end;
            } else if (sign == '(' || sign == '[' || sign == '{') {
                depth++;
            } else if (depth == 0 && (sign == ',' || sign == ')')) {
                return;
            } else if (sign == ')' || sign == ']' || sign == '}') {
                depth--;
            }
        }
    }

    /** Where a literal ends; the values of a template may have literals of their own. */
    private static int endOfLiteral(String script, int start) {
        char quote = script.charAt(start);
        for (int at = start + 1; at < script.length(); at++) {
            char sign = script.charAt(at);
            if (sign == '\\') {
                at++;
            } else if (sign == quote) {
                return at;
            } else if (quote == '`' && script.startsWith("${", at)) {
                at = endOfValue(script, at + 2);
            }
        }
        throw new IllegalArgumentException("The literal does not end: " + script.substring(start));
    }

    private static int endOfValue(String script, int start) {
        int depth = 0;
        for (int at = start; at < script.length(); at++) {
            char sign = script.charAt(at);
            if (sign == '"' || sign == '\'' || sign == '`') {
                at = endOfLiteral(script, at);
            } else if (sign == '{') {
                depth++;
            } else if (sign == '}' && depth-- == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("The value does not end: " + script.substring(start));
    }
}
