package io.mortise.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.access.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    /** Where the path begins in a line of the table. */
    private static final int PATH_AT = 7;

    private final List<Object> resources = Resources.all();

    @Test
    void everyMethodSaysWhatItRequires() {
        List<String> silent = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(Resources::isEndpoint)
                .filter(method -> !method.isAnnotationPresent(Requires.class))
                .map(Method::toString)
                .toList();

        assertThat(resources).hasSizeGreaterThan(16);
        assertThat(silent).isEmpty();
    }

    /** The table is for people: whoever changes who may do what changes it too, and a reviewer sees it. */
    @Test
    void accessIsAsInTheTable() throws IOException {
        List<String> actual = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(Resources::isEndpoint)
                .map(method -> "%-6s %-54s %s"
                        .formatted(
                                Resources.httpMethodOf(method),
                                Resources.pathOf(method),
                                method.getAnnotation(Requires.class).value()))
                .distinct()
                .sorted(Comparator.comparing(ResourcesTest::pathIn).thenComparing(Comparator.naturalOrder()))
                .toList();

        assertThat(actual).containsExactlyElementsOf(table());
    }

    private static String pathIn(String line) {
        return line.substring(PATH_AT, line.indexOf(' ', PATH_AT));
    }

    private static List<String> table() throws IOException {
        try (InputStream in = ResourcesTest.class.getResourceAsStream("access.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void aScopeThatIsRequiredIsInThePath() {
        List<String> without = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(Resources::isEndpoint)
                .filter(method -> {
                    String access = method.getAnnotation(Requires.class).value().name();
                    String path = Resources.pathOf(method);
                    return (access.startsWith("ORG_") && !path.contains("{orgId}") && !path.contains("{wsId}"))
                            || (access.startsWith("WS_") && !path.contains("{wsId}"));
                })
                .map(Method::toString)
                .toList();

        assertThat(without).isEmpty();
    }
}
