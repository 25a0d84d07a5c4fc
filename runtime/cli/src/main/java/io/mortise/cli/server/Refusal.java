package io.mortise.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.archive.Json;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;

/** Makes out of a server's problem what a person reads on the terminal. */
final class Refusal {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_VIOLATIONS = 20;
    private static final int UNAVAILABLE = 502;

    private Refusal() {}

    static CommandFailure of(URI address, HttpResponse<InputStream> answer) {
        JsonNode problem = problem(answer);
        String code = problem.path("code").asText("");
        ExitCode exit = code.equals("NOT_EMPTY")
                ? ExitCode.NOT_EMPTY
                : answer.statusCode() >= UNAVAILABLE ? ExitCode.SERVER : ExitCode.REFUSED;
        return new CommandFailure(
                exit,
                problem.path("title").asText("The server refused"),
                problem.path("where").asText(address.toString()),
                problem.path("detail").asText("It answered " + answer.statusCode() + " to " + answer.uri())
                        + (code.isEmpty() ? "" : " [" + code + "]")
                        + violations(problem),
                problem.path("mend").asText("See whether this is the address of a Mortise of this version"));
    }

    private static String violations(JsonNode problem) {
        StringBuilder lines = new StringBuilder();
        int told = 0;
        for (JsonNode violation : problem.path("violations")) {
            if (told++ == MOST_VIOLATIONS) {
                lines.append(System.lineSeparator())
                        .append("  … ")
                        .append(problem.path("violations").size())
                        .append(" in all");
                break;
            }
            lines.append(System.lineSeparator())
                    .append("  ")
                    .append(violation.path("pointer").asText())
                    .append(": ")
                    .append(violation.path("message").asText())
                    .append(". ")
                    .append(violation.path("mend").asText());
        }
        return lines.isEmpty() ? "" : lines.append(System.lineSeparator()).toString();
    }

    private static JsonNode problem(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            JsonNode document = Json.MAPPER.readTree(in.readNBytes(MOST_BYTES));
            return document == null ? Json.MAPPER.createObjectNode() : document;
        } catch (IOException noJson) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
