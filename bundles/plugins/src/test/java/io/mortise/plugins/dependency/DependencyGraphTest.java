package io.mortise.plugins.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private static final ManifestReader READER = new ManifestReader();

    /** A plugin by name, version and what it needs: {@code "b ^1"}, {@code "?c *"} optionally, {@code "!d"} extends. */
    private static PluginManifest plugin(String name, String version, String... needs) {
        StringBuilder text = new StringBuilder(
                "{\"name\": \"%s\", \"version\": \"%s\", \"type\": \"module\"".formatted(name, version));
        text.append(ranges("dependencies", Stream.of(needs).filter(need -> Character.isLetter(need.charAt(0)))));
        text.append(ranges(
                "optionalDependencies",
                Stream.of(needs).filter(need -> need.startsWith("?")).map(need -> need.substring(1))));
        Stream.of(needs).filter(need -> need.startsWith("!")).forEach(need -> text.append(", \"extends\": \"")
                .append(need.substring(1))
                .append('"'));
        return READER.readStored(text.append('}').toString());
    }

    private static String ranges(String field, Stream<String> needs) {
        return needs.map(need -> need.split(" ", 2))
                .map(parts -> "\"" + parts[0] + "\": \"" + parts[1] + "\"")
                .collect(Collectors.joining(", ", ", \"" + field + "\": {", "}"));
    }

    private static DependencyGraph graph(PluginManifest... installed) {
        return DependencyGraph.of(List.of(installed));
    }

    private static Violation onlyFault(DependencyGraph graph, PluginManifest candidate, ProblemCode code) {
        List<Violation> faults = graph.check(candidate);
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.code())
                .isEqualTo(code));
        return faults.get(0);
    }

    @Test
    void acceptsWhatIsThere() {
        DependencyGraph graph = graph(plugin("bb", "1.4.0", "cc ^2"), plugin("cc", "2.0.0"), plugin("cc", "3.0.0"));

        assertThat(graph.check(plugin("aa", "1.0.0", "bb ^1", "!cc"))).isEmpty();
        assertThat(graph.check(plugin("aa", "1.0.0", "?none ^1"))).isEmpty();
    }

    @Test
    void suggestsTheNameThatWasPerhapsMeant() {
        DependencyGraph graph = graph(plugin("module-search", "1.0.0"));

        Violation dependency =
                onlyFault(graph, plugin("aa", "1.0.0", "module-serch ^1"), ProblemCode.DEPENDENCY_MISSING);
        Violation extension = onlyFault(graph, plugin("aa", "1.0.0", "!module-saerch"), ProblemCode.DEPENDENCY_MISSING);

        assertThat(dependency.mend()).startsWith("Did you mean 'module-search'?");
        assertThat(extension.mend()).startsWith("Did you mean 'module-search'?");
    }

    @Test
    void namesWhatIsMissing() {
        Violation fault = onlyFault(graph(), plugin("aa", "1.0.0", "bb ^1"), ProblemCode.DEPENDENCY_MISSING);

        assertThat(fault.pointer()).isEqualTo("/dependencies/bb");
        assertThat(fault.message()).isEqualTo("aa 1.0.0 needs bb ^1, which is not installed (aa 1.0.0 → bb ^1)");
        assertThat(onlyFault(graph(), plugin("aa", "1.0.0", "!bb"), ProblemCode.DEPENDENCY_MISSING)
                        .pointer())
                .isEqualTo("/extends");
    }

    @Test
    void namesTheVersionsThatWillNotDo() {
        Violation fault = onlyFault(
                graph(plugin("bb", "1.0.0"), plugin("bb", "2.0.0-rc.1")),
                plugin("aa", "1.0.0", "bb ^2"),
                ProblemCode.DEPENDENCY_MISSING);

        assertThat(fault.message()).contains("bb 1.0.0, 2.0.0-rc.1 is installed");
    }

    @Test
    void namesTheWholeChain() {
        Violation fault = onlyFault(
                graph(plugin("bb", "1.0.0", "cc ^1"), plugin("cc", "1.1.0", "dd ^1")),
                plugin("aa", "1.0.0", "bb ^1"),
                ProblemCode.DEPENDENCY_MISSING);

        assertThat(fault.message()).contains("(aa 1.0.0 → bb 1.0.0 → cc 1.1.0 → dd ^1)");
        assertThat(fault.pointer()).isEqualTo("/dependencies/bb");
    }

    @Test
    void namesBothChainsOfAClash() {
        Violation fault = onlyFault(
                graph(
                        plugin("bb", "1.0.0", "dd ^1"),
                        plugin("cc", "1.0.0", "dd ^2"),
                        plugin("dd", "1.0.0"),
                        plugin("dd", "2.0.0")),
                plugin("aa", "1.0.0", "bb ^1", "cc ^1"),
                ProblemCode.DEPENDENCY_CLASH);

        assertThat(fault.message()).contains("aa 1.0.0 → bb 1.0.0 → dd ^1", "aa 1.0.0 → cc 1.0.0 → dd ^2");
    }

    @Test
    void choosesAVersionThatSuitsAll() {
        DependencyGraph graph = graph(
                plugin("bb", "1.0.0", "dd >=1 <3"),
                plugin("cc", "1.0.0", "dd ^1"),
                plugin("dd", "1.0.0"),
                plugin("dd", "2.0.0", "none ^1"));

        assertThat(graph.check(plugin("aa", "1.0.0", "bb ^1", "cc ^1"))).isEmpty();
    }

    @Test
    void namesTheCycle() {
        Violation fault = onlyFault(
                graph(plugin("bb", "1.0.0", "cc ^1"), plugin("cc", "1.0.0", "!aa"), plugin("aa", "1.0.0")),
                plugin("aa", "1.1.0", "bb ^1"),
                ProblemCode.DEPENDENCY_CYCLE);

        assertThat(fault.message()).endsWith("aa → bb → cc → aa");
        assertThat(fault.pointer()).isEqualTo("/dependencies/bb");
    }

    @Test
    void namesTheShortestCycle() {
        Violation fault = onlyFault(
                graph(plugin("bb", "1.0.0", "cc ^1", "aa ^1"), plugin("cc", "1.0.0", "aa ^1"), plugin("aa", "1.0.0")),
                plugin("aa", "1.1.0", "bb ^1"),
                ProblemCode.DEPENDENCY_CYCLE);

        assertThat(fault.message()).endsWith("aa → bb → aa");
    }

    @Test
    void optionalDependenciesMakeNoCycle() {
        assertThat(graph(plugin("bb", "1.0.0", "?aa ^1")).check(plugin("aa", "1.0.0", "bb ^1")))
                .isEmpty();
    }

    @Test
    void refusesAVersionThatADependencyCannotUse() {
        List<Violation> faults =
                graph(plugin("bb", "1.0.0", "aa =1.0.0"), plugin("aa", "1.0.0")).check(plugin("aa", "2.0.0", "bb ^1"));

        assertThat(faults)
                .extracting(Violation::code)
                .containsExactlyInAnyOrder(ProblemCode.DEPENDENCY_MISSING, ProblemCode.DEPENDENCY_CYCLE);
    }

    @Test
    void ordersByNeed() {
        DependencyGraph graph = graph(
                plugin("aa", "1.0.0", "bb ^1", "?dd *"),
                plugin("bb", "1.0.0", "cc ^1"),
                plugin("cc", "1.0.0", "?aa *"),
                plugin("cc", "2.0.0", "!dd"),
                plugin("dd", "1.0.0"));

        List<String> order =
                graph.activationOrder().stream().map(PluginKey::toString).toList();

        assertThat(order).hasSize(5).containsSubsequence("cc 1.0.0", "bb 1.0.0", "aa 1.0.0");
        assertThat(order).containsSubsequence("dd 1.0.0", "cc 2.0.0").containsSubsequence("dd 1.0.0", "aa 1.0.0");
    }

    @Test
    void ordersEvenWhatIsCircular() {
        DependencyGraph graph = graph(plugin("aa", "1.0.0", "bb ^1"), plugin("bb", "1.0.0", "aa ^1"));

        assertThat(graph.activationOrder()).hasSize(2);
        assertThat(graph.dependents("aa")).containsExactly("bb");
    }

    @Test
    void findsDependentsInTheOrderOfStopping() {
        DependencyGraph graph = graph(
                plugin("base", "1.0.0"),
                plugin("mid", "1.0.0", "base ^1"),
                plugin("ext", "1.0.0", "!mid"),
                plugin("top", "1.0.0", "ext ^1", "base ^1"),
                plugin("opt", "1.0.0", "?base ^1"));

        assertThat(graph.dependents("base")).containsExactly("top", "ext", "mid");
        assertThat(graph.dependents("top")).isEmpty();
        assertThat(graph.dependents("unknown")).isEmpty();
    }
}
