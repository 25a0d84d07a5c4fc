package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy answers look as if the caller had asked the server itself, and callers have limits of their own. */
class ForwardedHeadersTest extends ServerTest {
    @Override
    protected Map<String, String> settings() {
        return Map.of("mortise.http.trusted.proxies", "127.0.0.0/8", "mortise.http.rate.limit", "5");
    }

    @Test
    void addressesInAnswersAreTheCallers() throws Exception {
        HttpResponse<String> created = rig.send(rig.request("admin", "/api/platform/orgs")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "example.com")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"beta\",\"name\":\"Beta\"}")));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("https://example.com/api/platform/orgs/beta");
        assertThat(created.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void pageThatCameThroughTheProxyMaySignIn() throws Exception {
        HttpResponse<String> answer =
                rig.send(HttpRequest.newBuilder(rig.address().resolve("/api/platform/session"))
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://example.com")
                        .header("X-Forwarded-For", "203.0.113.6")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "example.com")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"userId\":\"walt\",\"password\":\"walt\"}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    }

    @Test
    void twoKindsAreRefused() throws Exception {
        HttpResponse<String> answer = rig.send(rig.request("admin", "/api/platform/orgs")
                .header("X-Forwarded-For", "203.0.113.2")
                .header("Forwarded", "for=203.0.113.3"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_REQUEST", "header Forwarded");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void whoSendsTooManyIsToldToWaitAndOthersAreNot() throws Exception {
        HttpResponse<String> last = from("203.0.113.4", "/nowhere");
        for (int i = 0; i < 30 && last.statusCode() == 404; i++) {
            last = from("203.0.113.4", "/nowhere");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("\"code\":\"RATE_LIMITED\"", "\"mend\":\"");
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(from("203.0.113.5", "/nowhere").statusCode()).isEqualTo(404);
        assertThat(from("203.0.113.4", "/health/live").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> from(String address, String path) throws Exception {
        return rig.send(rig.request("nobody", path).header("X-Forwarded-For", address));
    }
}
