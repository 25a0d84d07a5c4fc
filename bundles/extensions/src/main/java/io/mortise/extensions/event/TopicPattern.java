package io.mortise.extensions.event;

import java.util.regex.Pattern;

/** A topic, all topics below one ({@code kb/*}), or every topic ({@code *}). */
record TopicPattern(String text) {
    private static final String WORDS = "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*";
    private static final Pattern TOPIC = Pattern.compile(WORDS);
    private static final Pattern PATTERN = Pattern.compile(WORDS + "(/\\*)?|\\*");
    private static final int LONGEST = 255;
    private static final String ALL = "*";

    /** Throws {@link IllegalArgumentException} for another form. */
    TopicPattern {
        if (text.length() > LONGEST || !PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + shortened(text)
                    + "' is no topic. Write words with / between them, such as kb/documents or kb/*");
        }
    }

    static TopicPattern all() {
        return new TopicPattern(ALL);
    }

    /** Throws {@link IllegalArgumentException} for what is not one topic. */
    static String requireTopic(String text) {
        if (text.length() > LONGEST || !TOPIC.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + shortened(text)
                    + "' is no topic. Write up to 255 characters: words with / between them, such as kb/documents");
        }
        return text;
    }

    boolean matches(String topic) {
        if (text.equals(ALL)) {
            return true;
        }
        return text.endsWith("/*") ? topic.startsWith(text.substring(0, text.length() - 1)) : topic.equals(text);
    }

    /** Whether this one matches everything that the other one does. */
    boolean covers(TopicPattern other) {
        return equals(other) || (!other.text.equals(ALL) && matches(other.text));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
