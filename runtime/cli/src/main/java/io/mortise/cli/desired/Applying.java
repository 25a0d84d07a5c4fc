package io.mortise.cli.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mortise.cli.archive.Json;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.server.Server;
import io.mortise.cli.transfer.Console;
import java.util.Map;
import java.util.Optional;

/** Uploads what is missing, then applies until nothing is left. */
public final class Applying {
    private static final String FINGERPRINT = "fingerprint";
    private static final String MISSING = "missing";
    private static final String REMAINING = "remaining";

    private final DesiredServer server;
    private final StateFile file;
    private final boolean allowsDeletions;
    private final Optional<String> fingerprint;
    private final Console console;

    /** @param fingerprint of the plan that was agreed to, empty for whatever is to be done */
    public Applying(
            Server server, StateFile file, boolean allowsDeletions, Optional<String> fingerprint, Console console) {
        this.server = new DesiredServer(server);
        this.file = file;
        this.allowsDeletions = allowsDeletions;
        this.fingerprint = fingerprint;
        this.console = console;
    }

    public void run() {
        JsonNode document = file.read();
        JsonNode plan = server.plan(document);
        requireAgreed(plan);
        requireSound(plan, 0);
        Uploads uploads = new Uploads(server, file, console);
        try {
            apply(document, plan, uploads);
        } catch (CommandFailure failure) {
            if (!uploads.done().isEmpty()) {
                console.progress("Uploaded before that, and installed: " + String.join(", ", uploads.done()));
            }
            throw failure;
        }
    }

    private void apply(JsonNode document, JsonNode agreed, Uploads uploads) {
        JsonNode plan = agreed;
        ArrayNode done = Json.MAPPER.createArrayNode();
        String next = plan.path(FINGERPRINT).asText();
        JsonNode report;
        do {
            if (uploads.run(plan.path(MISSING)) > 0) {
                plan = server.plan(document);
                requireSound(plan, uploads.done().size() + done.size());
                next = plan.path(FINGERPRINT).asText();
            }
            report = server.apply(document, next, allowsDeletions);
            report.path("done").forEach(done::add);
            report.path("done").forEach(step -> console.progress(words(step)));
            next = report.path(FINGERPRINT).asText();
            requireProgress(report);
            if (!plan.path(MISSING).isEmpty()) { // the organizations are there now to whose registries they go
                plan = server.plan(document);
                requireSound(plan, uploads.done().size() + done.size());
                next = plan.path(FINGERPRINT).asText();
            }
        } while (!report.path("complete").asBoolean());
        int uploaded = uploads.done().size();
        int changes = done.size() + uploaded;
        console.outcome(
                changes + (changes == 1 ? " change" : " changes"),
                Map.of("changes", changes, "uploaded", uploaded, "done", done));
    }

    private static String words(JsonNode step) {
        return step.path("action").asText() + " " + step.path("kind").asText() + " "
                + step.path("subject").asText() + " (" + step.path("where").asText() + ")";
    }

    private void requireAgreed(JsonNode plan) {
        String now = plan.path(FINGERPRINT).asText();
        if (fingerprint.filter(agreed -> !agreed.equals(now)).isPresent()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "The desired state was not applied; nothing has changed",
                    "--fingerprint",
                    "Other things are to be done now than when that plan was made; the fingerprint is " + now,
                    "Look at 'mortise plan' again");
        }
    }

    private void requireSound(JsonNode plan, int changes) {
        if (!plan.path("faults").isEmpty()) {
            console.progress(System.lineSeparator() + PlanText.of(plan));
            throw refused(
                    "It has " + plan.path("faults").size() + " faults",
                    "Mend what stands above, marked by '!'",
                    changes);
        }
        for (JsonNode step : plan.path("steps")) {
            if (step.path("destructive").asBoolean() && !allowsDeletions) {
                console.progress(System.lineSeparator() + PlanText.of(plan));
                throw refused(
                        "It would remove " + step.path("kind").asText() + " "
                                + step.path("subject").asText(),
                        "Allow that with --allow-deletions, or name in the file what shall stay",
                        changes);
            }
        }
    }

    private CommandFailure refused(String why, String mend, int changes) {
        return new CommandFailure(
                ExitCode.REFUSED,
                "The desired state was not applied; nothing " + (changes > 0 ? "else " : "") + "has changed",
                file.path().toString(),
                why,
                mend);
    }

    private void requireProgress(JsonNode report) {
        if (!report.path("complete").asBoolean() && report.path("done").isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "The desired state was not applied to its end",
                    file.path().toString(),
                    report.path(REMAINING).asInt() + " steps are left that cannot be done",
                    "'mortise plan' tells which");
        }
    }
}
