package io.mortise.itests.driver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies for each host and port, and follows redirects when told to. */
public final class WebBrowser {
    private static final int MOST_REDIRECTS = 10;

    private final Api client;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** @param client any client: only whole addresses are asked for */
    public WebBrowser(Api client) {
        this.client = client.anonymous();
    }

    /** One request, without following where its answer leads. */
    public Answer get(URI address) {
        return send(address, request(address).GET());
    }

    /** Sends a form. */
    public Answer post(URI address, String form) {
        return send(
                address,
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** Goes where an answer leads, until one leads nowhere. */
    public Answer follow(URI from, Answer answer) {
        URI address = from;
        Answer last = answer;
        for (int i = 0; i < MOST_REDIRECTS && last.status() / 100 == 3; i++) {
            address = address.resolve(last.header("Location"));
            last = get(address);
        }
        return last;
    }

    /** The value of a cookie, or an empty text. */
    public String cookie(URI address, String name) {
        return jar(address).getOrDefault(name, "");
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = client.request(address.toString());
        String header = jar(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? request : request.header("Cookie", header);
    }

    private Answer send(URI address, HttpRequest.Builder request) {
        Answer answer = client.send(request);
        for (String header : answer.headers().allValues("Set-Cookie")) {
            String pair = header.replaceFirst(";.*", "");
            String name = pair.substring(0, pair.indexOf('='));
            if (header.contains("Max-Age=0")) {
                jar(address).remove(name);
            } else {
                jar(address).put(name, pair.substring(pair.indexOf('=') + 1));
            }
        }
        return answer;
    }

    private Map<String, String> jar(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), unseen -> new HashMap<>());
    }
}
