package com.example.kb;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration value {@code engine}: which words count as the same. */
enum Tokenizer {
    /** Words as they are written, but for upper and lower case. */
    WORDS,
    /** Words without the most common English endings. */
    STEMS;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final List<String> ENDINGS = List.of("ing", "ed", "es", "s");
    private static final int SHORTEST_STEM = 3;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words of a text, in order. */
    Stream<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> this == STEMS ? withoutEnding(word) : word);
    }

    private static String withoutEnding(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }
}
