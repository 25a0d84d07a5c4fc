package io.mortise.plugins.lifecycle;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which module has to start before another one. */
final class RequiredFirst {
    private RequiredFirst() {}

    /**
     * A module that this one needs and whose start is still to come. One that needs this one in turn, through whatever
     * versions, is not waited for.
     */
    static Optional<String> pending(String module, Installation installation, Predicate<String> startPending) {
        return installation.requires(module).stream()
                .sorted()
                .filter(required -> !reaches(required, module, installation, new HashSet<>()))
                .filter(startPending)
                .findFirst();
    }

    private static boolean reaches(String from, String to, Installation installation, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && installation.requires(from).stream()
                                .anyMatch(next -> reaches(next, to, installation, seen)));
    }
}
