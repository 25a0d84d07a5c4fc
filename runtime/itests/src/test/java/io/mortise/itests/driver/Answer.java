package io.mortise.itests.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the distribution answered. */
public record Answer(String request, int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.request().method() + " " + response.uri(),
                response.statusCode(),
                response.headers(),
                response.body());
    }

    /** The body as JSON; fails the test when it is not. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + this, e);
        }
    }

    /** The value at a JSON pointer, as text; empty when there is none. */
    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The value at a JSON pointer. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The value of a header, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Fails unless the status is the wanted one. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("Wanted " + wanted + " but got " + this);
        }
        return this;
    }

    /** Fails unless this is a problem with that status and code, and says what, why, where and how to mend it. */
    public Answer expectProblem(int wanted, String code) {
        expect(wanted);
        boolean complete = header("Content-Type").startsWith("application/problem+json")
                && text("/code").equals(code)
                && at("/status").asInt() == wanted
                && !text("/title").isBlank()
                && !text("/detail").isBlank()
                && !text("/mend").isBlank();
        if (!complete) {
            throw new AssertionError("Wanted a complete problem " + code + " but got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return request + " -> " + status + " " + headers.map() + "\n" + body;
    }
}
