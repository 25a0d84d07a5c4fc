package io.mortise.http.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The circuits of a plugin version, one for each organization: what fails with the data of one may work for the others, and
 * nobody can close a plugin to others by making it fail. Memory is bounded: the organization that has not been seen for the
 * longest time is forgotten. Safe for use by many threads.
 */
final class Circuits {
    private static final int MOST = 256;

    private final Cache<String, Circuit> circuits =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final Duration pause;

    Circuits(Duration pause) {
        this.pause = pause;
    }

    Circuit of(String org) {
        return circuits.get(org, unseen -> new Circuit(unseen, pause));
    }

    /** The organizations whose circuit is not closed, by their ids; the system's is empty. */
    List<String> open() {
        return circuits.asMap().entrySet().stream()
                .filter(circuit -> !circuit.getValue().isClosed())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
