package io.mortise.host.desired;

import io.mortise.host.problem.Violation;
import java.util.List;

/**
 * What a document comes to.
 *
 * @param fingerprint the same for as long as the steps are the same, before and after included
 * @param steps in the order in which they are done; empty where the document is not understood
 * @param faults why it cannot be applied, all at once
 * @param missing the archives to be uploaded before
 * @param notes what else a person should know, one sentence each
 */
public record StatePlan(
        String fingerprint,
        List<StateStep> steps,
        List<Violation> faults,
        List<MissingArchive> missing,
        List<String> notes) {

    public StatePlan {
        steps = List.copyOf(steps);
        faults = List.copyOf(faults);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }
}
