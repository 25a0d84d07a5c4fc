package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The commands of the README do what it says. */
class ReadmeIT {
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @Test
    void commandsOfTheReadmeRun() throws IOException, InterruptedException {
        Path data = TestFolder.create("readme");
        try (Distribution distribution = Distribution.start(data)) {
            String script = section("## Try it")
                    .replace("http://127.0.0.1:8080", distribution.api().base().toString())
                    .replace("paste-the-administrator-token-here", Distribution.TOKEN)
                    .replace("distribution/target/mortise/data", data.toString())
                    .replace("distribution/target/mortise", Distribution.home().toString());

            List<String> answers = run("set -eu\n" + script).lines().toList();

            assertThat(answers)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(answer -> assertThat(answer).matches("[{\\[].*"))
                    .noneMatch(answer -> answer.contains("_NOT_FOUND") || answer.contains("\"status\":400"));
            assertThat(String.join("\n", answers))
                    .contains("WORKSPACE_DISABLED", "ORG_DISABLED", "PARENT_DISABLED")
                    .contains("\"value\":200,\"origin\":\"org\"", "\"value\":\"custom\",\"origin\":\"workspace\"");
            await().untilAsserted(() -> distribution
                    .api()
                    .get("/api/platform/plugins/module-kb-digest")
                    .expect(200));
            commandsAboutMembersRun(script.substring(0, script.indexOf("call $API")));
        }
    }

    private static void commandsAboutMembersRun(String variables) throws IOException, InterruptedException {
        List<String> answers = run("set -eu\n" + variables + section("## Members"))
                .lines()
                .filter(answer -> !answer.isBlank())
                .toList();

        assertThat(answers).hasSizeGreaterThan(8).noneMatch(answer -> answer.contains("\"status\":"));
        assertThat(String.join("\n", answers))
                .contains("\"ws_owner\"", "\"value\":\"Lab\",\"origin\":\"org\"", "\"favorite\":true", "\"removes\":{");
    }

    @Test
    void commandsAboutUsersRun() throws IOException, InterruptedException {
        try (Distribution distribution = Distribution.start(TestFolder.create("readme-users"))) {
            String tryIt = section("## Try it");
            String script = tryIt.substring(0, tryIt.indexOf("call $API"))
                            .replace(
                                    "http://127.0.0.1:8080",
                                    distribution.api().base().toString())
                            .replace("paste-the-administrator-token-here", Distribution.TOKEN)
                    + section("## Users and sign-in");

            List<String> answers = run("set -eu\n" + script).lines().toList();

            assertThat(answers)
                    .hasSize(5)
                    .allSatisfy(answer -> assertThat(answer).startsWith("{").doesNotContain("mend"));
            assertThat(answers.get(3)).contains("\"token\":\"mrt_");
            assertThat(answers.get(4)).contains("\"disabled\":true");
        }
    }

    @Test
    void firstCommandNamesTheScriptThatIsThere() throws IOException {
        assertThat(section("## Build and start")).contains("distribution/target/mortise/bin/mortise run");
        assertThat(Distribution.home().resolve("bin/mortise")).isExecutable();
    }

    /** The shell commands between a heading and the next one. */
    private static String section(String heading) throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("mortise.sources"), "README.md"));
        String section = readme.substring(readme.indexOf(heading) + heading.length());
        return SHELL.matcher(section.substring(0, section.indexOf("\n## ")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("%s%n%s", output, errors).isZero();
        return output;
    }
}
