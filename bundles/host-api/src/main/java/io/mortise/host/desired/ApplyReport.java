package io.mortise.host.desired;

import java.util.List;

/**
 * What applying a document has come to.
 *
 * @param done the steps that were done, in order
 * @param remaining how many are left, for which it must be applied again; 0 when everything is as the document says
 * @param fingerprint of the plan of what is left
 */
public record ApplyReport(List<StateStep> done, int remaining, String fingerprint) {
    public ApplyReport {
        done = List.copyOf(done);
    }
}
