package io.mortise.http.rig;

import io.mortise.host.desired.AppliedState;
import io.mortise.host.desired.ApplyReport;
import io.mortise.host.desired.ApplyRequest;
import io.mortise.host.desired.DesiredState;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StatePlan;
import io.mortise.host.desired.StateStep;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One organization whose name is as the document wants it, or is not. */
public final class FakeDesired implements DesiredState {
    private static final StateStep STEP = new StateStep(
            StateStep.Action.CHANGE,
            "organization",
            "acme",
            "org/acme",
            "/organizations/acme",
            Optional.of(Map.of("name", "Old")),
            Optional.of(Map.of("name", "Acme")),
            false);

    public final List<String> asked = new ArrayList<>();
    public int remaining;
    public boolean wasApplied;

    /** Back to what it was. */
    public void reset() {
        asked.clear();
        remaining = 0;
        wasApplied = false;
    }

    @Override
    public String schema() {
        return "{\"title\": \"the schema\"}";
    }

    @Override
    public Map<String, Object> export() {
        return Map.of("formatVersion", 1);
    }

    @Override
    public StatePlan plan(Map<String, Object> document, String userId) {
        asked.add("plan " + document + " " + userId);
        return new StatePlan(
                "print",
                document.containsKey("organizations") ? List.of(STEP) : List.of(),
                List.of(new Violation(ProblemCode.MODULE_NOT_FOUND, "/modules/x", "no such module", "Did you mean y?")),
                List.of(new MissingArchive(
                        "module-kb", "1.2.0", Optional.empty(), Optional.of("kb.zip"), "/plugins/module-kb", true)),
                List.of("a note"));
    }

    @Override
    public ApplyReport apply(Map<String, Object> document, ApplyRequest request, Actor actor) {
        asked.add("apply " + request.fingerprint().orElse("any") + " " + request.allowsDeletions() + " "
                + actor.userId() + " " + actor.channel());
        return new ApplyReport(List.of(STEP), remaining, "next");
    }

    @Override
    public Optional<AppliedState> applied() {
        return wasApplied
                ? Optional.of(new AppliedState(
                        Map.of("organizations", Map.of()), "ab", Instant.parse("2026-01-31T12:00:00Z"), "admin"))
                : Optional.empty();
    }
}
