package io.mortise.itests.fuzz;

import java.util.Random;

/** Texts that are nowhere else: where one is found, it was told. */
final class Marker {
    private Marker() {}

    /** One that is valid as an id. */
    static String id(Random random) {
        return "m" + hex(random);
    }

    /** One for names and values. */
    static String secret(Random random) {
        return "S" + hex(random) + "x";
    }

    private static String hex(Random random) {
        return "%016x".formatted(random.nextLong());
    }
}
