package io.mortise.http.load;

import java.util.Map;

/**
 * What the requests of a plugin version were and what they cost, since it was first asked for something.
 *
 * @param requests that have ended, by how they did
 * @param refused by why
 */
public record Totals(
        Map<Outcome, Long> requests, Map<Refusal, Long> refused, Latency latency, long cpuNanos, long allocatedBytes) {
    public Totals {
        requests = Map.copyOf(requests);
        refused = Map.copyOf(refused);
    }

    public long requests(Outcome outcome) {
        return requests.getOrDefault(outcome, 0L);
    }

    public long refused(Refusal refusal) {
        return refused.getOrDefault(refusal, 0L);
    }
}
