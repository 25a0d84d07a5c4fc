package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges and versions mean what they mean to npm. */
class NodeSemverTest {

    static Stream<Arguments> admits() {
        return rows("node-semver-admits.csv");
    }

    @ParameterizedTest
    @MethodSource("admits")
    void admitsWhatNpmAdmits(String range, String version, String expected) {
        assertThat(new SemanticRange(range).admits(new SemanticVersion(version)))
                .isEqualTo(expected.equals("yes"));
    }

    static Stream<Arguments> equivalents() {
        return rows("node-semver-equivalent.csv");
    }

    /** Each version that any of the tables names lies in both ranges or in neither. */
    @ParameterizedTest
    @MethodSource("equivalents")
    void readsShortFormsAsNpmDoes(String range, String plain) {
        SemanticRange written = new SemanticRange(range);
        SemanticRange spelledOut = new SemanticRange(plain);

        assertThat(versions().filter(version -> written.admits(version) != spelledOut.admits(version)))
                .isEmpty();
    }

    static Stream<Arguments> order() {
        return rows("node-semver-order.csv");
    }

    @ParameterizedTest
    @MethodSource("order")
    void ordersVersionsAsNpmDoes(String later, String earlier) {
        assertThat(new SemanticVersion(later)).isGreaterThan(new SemanticVersion(earlier));
        assertThat(new SemanticVersion(earlier)).isLessThan(new SemanticVersion(later));
    }

    @ParameterizedTest
    @ValueSource(strings = {">01.02.03", "~1.2.3beta", "^1.2.3beta", "1.2.3beta || 2", "blerg", "1.2.3 - 4.5.6 - 7"})
    void refusesWhatNpmRefuses(String text) {
        assertThat(SemanticRange.parse(text)).isEmpty();
    }

    @Test
    void theTablesAreThere() {
        assertThat(admits()).hasSizeGreaterThan(150);
        assertThat(equivalents()).hasSizeGreaterThan(40);
    }

    private static Stream<SemanticVersion> versions() {
        Stream<String> named = Stream.concat(
                admits().map(row -> String.valueOf(row.get()[1])),
                order().flatMap(row -> Arrays.stream(row.get()).map(String::valueOf)));
        List<String> edges = List.of("3.0.0-0", "2.0.0-0", "3.5.0", "3.4.9", "2.1.0", "3.3.0", "0.2.0", "1.0.0-0");
        return Stream.concat(named, edges.stream()).distinct().map(SemanticVersion::new);
    }

    private static Stream<Arguments> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(NodeSemverTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> Arguments.of(
                                    (Object[]) line.replace("\\t", "\t").split(";", -1)))
                            .toList()
                            .stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
