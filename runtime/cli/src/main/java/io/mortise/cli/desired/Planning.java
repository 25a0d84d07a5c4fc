package io.mortise.cli.desired;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.server.Server;
import io.mortise.cli.transfer.Console;
import java.util.Optional;

/** Tells what would be changed, and whether anything would: nothing is touched. */
public final class Planning {
    /** What a command has found out, as an exit code. */
    public enum Finding {
        SAME,
        DIFFERENT,
        FAULTY
    }

    private final DesiredServer server;
    private final Console console;

    public Planning(Server server, Console console) {
        this.server = new DesiredServer(server);
        this.console = console;
    }

    public Finding plan(StateFile file) {
        JsonNode plan = server.plan(file.read());
        console.outcome(PlanText.of(plan), plan);
        return finding(plan);
    }

    /** Compares with a file, or with what was applied last. */
    public Finding drift(Optional<StateFile> file) {
        JsonNode drift = file.map(state -> server.drift(state.read())).orElseGet(server::drift);
        JsonNode plan = drift.path("plan");
        console.outcome(origin(drift) + PlanText.of(plan), drift);
        return finding(plan);
    }

    private static String origin(JsonNode drift) {
        return drift.path("appliedAt").isTextual()
                ? "Compared with what " + drift.path("appliedBy").asText() + " applied at "
                        + drift.path("appliedAt").asText() + System.lineSeparator()
                : "";
    }

    private static Finding finding(JsonNode plan) {
        if (!plan.path("faults").isEmpty()) {
            return Finding.FAULTY;
        }
        return plan.path("steps").isEmpty() ? Finding.SAME : Finding.DIFFERENT;
    }
}
