package io.mortise.tenants.document;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes ids for tenants whose creator chose none: the name in the letters of an id, then the same with a random end. */
public final class IdFromName {
    private static final Set<String> RESERVED = Set.of("sys", "org", "ws", "mgmt");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LONGEST_STEM = 50;
    private static final int END = 8;

    private final SecureRandom random = new SecureRandom();

    /**
     * Proposals to be tried in turn; the last ones are as good as certain to be free.
     *
     * @param otherwise how ids begin when the name has too few letters of an id
     */
    public List<String> proposals(String name, String otherwise) {
        String stem = stem(name);
        boolean usable = stem.length() >= 2 && !RESERVED.contains(stem);
        String start = usable ? stem : otherwise;
        Stream<String> plain = usable ? Stream.of(stem) : Stream.empty();
        return Stream.concat(plain, Stream.generate(() -> start + "-" + end()).limit(3))
                .toList();
    }

    private static String stem(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = letters.length() > LONGEST_STEM ? letters.substring(0, LONGEST_STEM) : letters;
        return cut.replaceAll("^-|-$", "");
    }

    private String end() {
        return random.ints(END, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
