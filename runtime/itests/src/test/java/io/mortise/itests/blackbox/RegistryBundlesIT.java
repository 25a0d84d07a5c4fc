package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Jcmd;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.registry.RegistryRow;
import io.mortise.itests.registry.RegistryTrial;
import io.mortise.itests.registry.WrappedBundle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles of the registry, wrapped as plugins, live and go without a trace, or are refused for the reasons of their lines. */
class RegistryBundlesIT {
    private static final Logger log = LoggerFactory.getLogger(RegistryBundlesIT.class);

    /** Those that are on the tests' class path anyway, of whatever version. */
    private static final Set<String> FEW = Set.of("apiguardian-api", "hamcrest", "opentest4j", "slf4j-api", "h2");

    private static final String SIGNED = "eclipse-collections-api";
    private static final Pattern FAULT =
            Pattern.compile("\\S+ ERROR .*|\\s+at [\\w.$/]+\\(.*|.*(?:Exception|Error): .*");

    @Test
    void aFewOfTheClassPath() {
        try (Distribution distribution = Distribution.start(TestFolder.create("few-bundles"))) {
            List<RegistryRow> rows = RegistryRow.all().stream()
                    .filter(row -> FEW.contains(row.artifact()))
                    .toList();
            assertThat(rows).hasSize(FEW.size());

            run(distribution, RegistryBundlesIT::onClassPath, rows);
        }
    }

    @Test
    @Tag("nightly")
    void fifty() {
        List<RegistryRow> rows = RegistryRow.all();
        assertThat(rows).hasSize(50);
        try (Distribution distribution = Distribution.start(TestFolder.create("fifty-bundles"))) {
            run(distribution, RegistryBundlesIT::fetched, rows);
        }

        long active = rows.stream().filter(RegistryRow::isActive).count();
        log.info("{} of {}: {} active, {} refused for a stated reason", rows.size(), rows.size(), active, 50 - active);
    }

    /** Adding a file to what a vendor has signed is told; only the policy decides whether it may be used. */
    @Test
    @Tag("nightly")
    void vendorsSignatureDoesNotCoverTheManifestOfThePlugin() {
        try (Distribution distribution = Distribution.start(TestFolder.create("signed-bundle"))) {
            WrappedBundle bundle = new RegistryTrial(distribution.api(), RegistryBundlesIT::fetched).bundle(SIGNED);
            assertThat(bundle.isSigned()).isTrue();
            Answer first = distribution.api().upload(bundle.archiveAsSigned(List.of()));

            Answer installed = distribution
                    .api()
                    .upload("/api/platform/plugins?grant=all", bundle.archiveAsSigned(RegistryTrial.asked(first)))
                    .expect(201);

            assertThat(installed.text("/versions/0/signature/finding")).isEqualTo("PARTLY_SIGNED");
        }
    }

    private static void run(Distribution distribution, Function<String, Path> jars, List<RegistryRow> rows) {
        RegistryTrial trial = new RegistryTrial(distribution.api(), jars);
        List<Path> files = files(distribution.data());
        long loaders = classLoaders(distribution.process());
        List<String> faults = new ArrayList<>();
        for (RegistryRow row : rows) {
            long begin = System.nanoTime();
            try {
                trial.run(row);
            } catch (AssertionError | RuntimeException fault) { // the others are tried all the same
                faults.add(row.artifact() + ": " + fault.getMessage());
            }
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            log.info("{} {}, all steps in {} ms", row.artifact(), row.outcome(), millis);
        }

        assertThat(faults).isEmpty();
        assertThat(distribution.process().output().lines())
                .filteredOn(line -> FAULT.matcher(line).matches())
                .as("faults in the log")
                .isEmpty();
        assertThat(files(distribution.data())).isEqualTo(files);
        // The last ones are let go a little later than they were removed.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(classLoaders(distribution.process()))
                        .as("class loaders of bundles")
                        .isEqualTo(loaders));
    }

    private static long classLoaders(ServerProcess server) {
        Jcmd.ask(server, "GC.run");
        return Jcmd.ask(server, "GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 3 && columns[3].endsWith("$BundleClassLoader"))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** What plugins leave in the data directory: archives, and what the framework keeps of a bundle. */
    private static List<Path> files(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().matches(".*/(?:archives|staging|framework)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fetched(String artifact) {
        Path jar = Path.of("target", "registry", artifact + ".jar").toAbsolutePath();
        assertThat(jar).as("what the profile nightly fetches").exists();
        return jar;
    }

    private static Path onClassPath(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-\\d[^/]*\\.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError(artifact + " is not on the class path"));
    }
}
