package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.itests.printing.PrintingResource;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What plugins print is in the log, and the streams of the process are the launcher's and the log's. */
class PrintedOutputIT {
    private static final String PRINTING = "module-printing";
    private static final String LOG = "/api/platform/plugins/" + PRINTING + "/log";

    private final ObjectMapper json = new ObjectMapper();
    private final Path data = TestFolder.create("printed-output");

    @Test
    void whatAPluginPrintsIsInItsLogAndNowhereElse() {
        try (Distribution server = Distribution.start(data, "--log-format", "json")) {
            Api api = server.api();
            Scene scene = Scene.create(api);
            api.upload(printing()).expect(201);

            scene.call(scene.first(), PRINTING, "/print").expect(200);

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            api.get(LOG).expect(200).body())
                    .contains("\"printed at the start\"", "\"printed when asked\"", "\"printed as an error\"")
                    .contains("\"printed without an end\"")
                    .contains("printed with its trace\\n\\tat com.example.itests.printing.PrintingResource.print"));
            Answer warnings = api.get(LOG + "?level=warn").expect(200);
            assertThat(warnings.text("/0/message")).isEqualTo("printed as an error");
            assertThat(warnings.text("/0/logger")).isEqualTo("stderr");
            assertThat(warnings.text("/0/version")).isEqualTo("1.0.0");

            scene.call(scene.first(), PRINTING, "/die").expect(200);
            scene.call(scene.first(), PRINTING, "/go-on").expect(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.process().output().contains("printed again as an error"));
            server.stop();

            List<String> lines = server.process().output().lines().toList();
            assertThat(lines)
                    .filteredOn(line -> line.contains("printed at the stop"))
                    .singleElement()
                    .asString()
                    .contains("\"loggerName\":\"stdout\"", "\"bundle\":\"com.example." + PRINTING);
            assertThat(lines)
                    .filteredOn(line -> line.contains("nobody catches it"))
                    .singleElement()
                    .asString()
                    .contains("\"level\":\"ERROR\"", "The thread 'fails' ended");
            assertThat(lines)
                    .filteredOn(line -> !line.startsWith("{"))
                    .singleElement()
                    .asString()
                    .startsWith("Mortise is ready at ");
            assertThat(lines).filteredOn(line -> line.startsWith("{")).allSatisfy(json::readTree);
        }
    }

    private static byte[] printing() {
        return PluginArchive.of(PRINTING, "1.0.0")
                .packageOf(PrintingResource.class)
                .endpoint("/print", "GET")
                .endpoint("/die", "GET")
                .endpoint("/go-on", "GET")
                .build();
    }
}
