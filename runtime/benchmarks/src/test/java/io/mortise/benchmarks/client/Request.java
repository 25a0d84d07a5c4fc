package io.mortise.benchmarks.client;

import io.mortise.itests.driver.Distribution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A request of the administrator, unless another caller is named, ready to be sent any number of times. */
public final class Request {
    private final byte[] bytes;

    private Request(String method, String path, String headers, String body) {
        this(method, path, Distribution.TOKEN, headers, body);
    }

    private Request(String method, String path, String token, String headers, String body) {
        bytes = "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n%s"
                .formatted(method, path, token, headers, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static Request get(String path) {
        return new Request("GET", path, "", "");
    }

    /** The same of whom the token is. */
    public static Request get(String path, String token) {
        return new Request("GET", path, token, "", "");
    }

    public static Request getUnlessMatches(String path, String tag) {
        return new Request("GET", path, "If-None-Match: " + tag + "\r\n", "");
    }

    /** Of an event stream. */
    public static Request events(String path) {
        return new Request("GET", path, "Accept: text/event-stream\r\n", "");
    }

    public static Request patch(String path, String json) {
        return sending("PATCH", path, json);
    }

    public static Request post(String path, String json) {
        return sending("POST", path, json);
    }

    private static Request sending(String method, String path, String json) {
        String headers = "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        return new Request(method, path, headers, json);
    }

    /** The whole request. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void sendTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
