package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.TestFolder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The options that guard the server against callers, and the description that tells them how to behave. */
class HttpHardeningIT {
    private final Path data = TestFolder.create("hardening").resolve("data");

    @Test
    void optionsReachTheServer() {
        try (Distribution distribution =
                Distribution.start(data, "--rate-limit", "20", "--trusted-proxies", "127.0.0.1/32")) {
            Api api = distribution.api();

            Answer created = api.send(api.request("/api/platform/orgs")
                    .header("Content-Type", "application/json")
                    .header("Forwarded", "for=203.0.113.1;proto=https;host=example.com")
                    .POST(BodyPublishers.ofString("{\"id\":\"acme\",\"name\":\"Acme\"}")));
            assertThat(created.expect(201).header("Location")).isEqualTo("https://example.com/api/platform/orgs/acme");
            assertThat(created.header("Strict-Transport-Security")).isNotEmpty();

            Answer description = api.anonymous().get("/openapi.json").expect(200);
            assertThat(description.text("/openapi")).isEqualTo("3.1.0");
            assertThat(description.at("/paths/~1api~1platform~1orgs").isObject())
                    .isTrue();
            assertThat(description
                            .at("/components/schemas/Workspace/properties/icon/type")
                            .isArray())
                    .isTrue();

            Answer last = api.get("/api/platform/orgs");
            for (int i = 0; i < 1000 && last.status() == 200; i++) {
                last = api.get("/api/platform/orgs");
            }
            last.expectProblem(429, "RATE_LIMITED");
            assertThat(last.header("Retry-After")).isEqualTo("1");
            api.get("/health/ready").expect(200);
        }
    }

    @Test
    void aMalformedRangeEndsTheStart() {
        ServerProcess process = Distribution.launch(data, "--trusted-proxies", "10.0.0.1/8", "--rate-limit", "many");

        assertThat(process.awaitExit()).isEqualTo(2);
        assertThat(process.output()).contains("has bits beyond its prefix of 8", "'rate-limit'");
    }
}
