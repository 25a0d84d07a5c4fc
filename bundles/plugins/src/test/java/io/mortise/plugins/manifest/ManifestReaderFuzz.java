package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, a manifest is read or refused with faults, in little time. In the nightly profile guided by coverage. */
class ManifestReaderFuzz {
    /** Those of the example. */
    private static final Set<String> FILES = Set.of("ui/docs-tab.js", "ui/recent.js", "ui/home.js");

    private static final Duration LONGEST_READ = Duration.ofSeconds(20);
    private static final ManifestReader READER = new ManifestReader();

    static Stream<Arguments> seeds() {
        String small = "{\"name\": \"module-kb\", \"version\": \"1.2.0\", \"type\": \"module\"}";
        return Stream.of(
                        small,
                        small.replace(
                                "}",
                                ", \"dependencies\": {\"module-a\": \"^1 || >=2.0.0-rc.1 <3 || 1.2 - 1.4 || ~1.x\"}}"),
                        small.replace(
                                "}",
                                ", \"optionalDependencies\": {\"module-b\": \"*\"}, \"extends\": \"module-core\"}"),
                        small.replace(
                                "}",
                                ", \"permissions\": [{\"resource\": \"network\", \"action\": \"connect\", \"target\": \"a:1\"}]}"),
                        small.replace(
                                "}",
                                ", \"featureFlags\": {\"a\": {\"default\": true, \"scopes\": [\"org\"], \"merge\": \"override\"}}}"),
                        small.replace(
                                "}",
                                ", \"contributes\": {\"endpoints\": [{\"path\": \"/a/{b}\", \"methods\": [\"GET\"]}],"
                                        + " \"jobs\": [{\"id\": \"j\", \"cron\": \"0 */6 * * *\"}]}}"),
                        small.replace(
                                "}",
                                ", \"configSchema\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\","
                                        + " \"default\": 1, \"minimum\": 0, \"x-merge\": \"narrow-max\"}}}}"),
                        small.replace(
                                "}",
                                ", \"configSchema\": {\"properties\": {\"a\": {\"$ref\": \"#/$defs/b\", \"default\": \"x\"}},"
                                        + " \"$defs\": {\"b\": {\"type\": \"string\", \"pattern\": \"^[a-z]+$\"}}}}"),
                        small.replace(
                                "}",
                                ", \"configSchema\": {\"properties\": {\"a\": {\"type\": \"string\", \"pattern\":"
                                        + " \"(.*a){20}$\", \"default\": \"" + "a".repeat(70) + "!\"}}}}"),
                        small.replace("{", ";\0\0\0me\""),
                        small.replace("1.2.0", "1.2.0-rc.1+build.5"))
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m") // must be the last one
    void isReadOrRefused(byte @NotNull [] manifest) {
        long begin = System.nanoTime();
        Faults faults = new Faults();
        Optional<PluginManifest> read = READER.read(manifest, FILES, faults).whole();

        assertThat(read.isPresent()).isEqualTo(faults.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_READ);
    }
}
