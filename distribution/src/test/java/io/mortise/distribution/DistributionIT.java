package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.launcher.options.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is true of the assembled folder without starting it. */
class DistributionIT {
    private static final Path HOME = Path.of(System.getProperty("mortise.distribution"));

    @Test
    void listNamesEveryBundleAndNoOther() throws IOException {
        Stream<String> listed = lines("conf/bundles.list")
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(line.lastIndexOf(' ') + 1));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(files("bundles"));
    }

    @Test
    void classPathsOfTheProgramsAreComplete() throws IOException {
        Stream<String> launcher = classPath("mortise-launcher.jar");
        Stream<String> commandLine = classPath("mortise-cli.jar");

        List<String> all = Stream.concat(launcher, commandLine).toList();

        assertThat(all)
                .allSatisfy(jar -> assertThat(HOME.resolve("lib").resolve(jar)).isRegularFile());
        assertThat(all.stream().filter(jar -> !jar.startsWith("../")))
                .containsExactlyInAnyOrderElementsOf(files("lib"));
    }

    private static Stream<String> classPath(String program) throws IOException {
        try (JarFile jar = new JarFile(HOME.resolve("lib").resolve(program).toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.concat(Stream.of(program), Pattern.compile(" ").splitAsStream(classPath));
        }
    }

    @Test
    void everyOptionIsExplainedInTheSettingsFile() throws IOException {
        String settings = Files.readString(HOME.resolve("conf/mortise.properties"));

        for (Option option : Option.values()) {
            assertThat(settings).contains("\n#" + option.key() + " = ", option.flag() + ",", option.variable() + ".");
        }
    }

    @Test
    void everyLibraryIsListedWithItsVersionAndLicense() throws IOException {
        List<String> shipped = found(
                        Path.of(System.getProperty("mortise.libraries")), "([\\w.-]+:[\\w.-]+):jar:([\\w.-]+):")
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();

        assertThat(shipped).isNotEmpty();
        assertThat(listedLibraries()).containsAll(shipped);
    }

    @Test
    void everyLibraryInsideOurBundlesIsListed() throws IOException {
        List<String> listed = listedLibraries()
                .map(line -> line.replaceFirst(".*:", "").replaceFirst(" .*", ""))
                .toList();

        for (Path bundle : ourBundles()) {
            try (JarFile jar = new JarFile(bundle.toFile())) {
                assertThat(jar.stream()
                                .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                                .filter(name -> name.endsWith(".jar"))
                                .map(name -> name.replaceFirst(".*/", "").replaceFirst("(-\\d.*)?\\.jar$", "")))
                        .as(bundle.toString())
                        .isSubsetOf(listed);
            }
        }
    }

    @Test
    void everyPackageTakenIntoOurBundlesIsOfAListedLibrary() throws IOException {
        List<String> groups = listedLibraries()
                .map(line -> line.replaceFirst(":.*", "").replace('.', '/') + "/")
                .map(group ->
                        group.equals("org/ow2/asm/") ? "org/objectweb/asm/" : group) // its packages' name is older
                .toList();

        for (Path bundle : ourBundles()) {
            try (JarFile jar = new JarFile(bundle.toFile())) {
                assertThat(jar.stream()
                                .map(JarEntry::getName)
                                .filter(name -> name.endsWith(".class") && !name.startsWith("io/mortise/")))
                        .as(bundle.toString())
                        .allMatch(name -> groups.stream().anyMatch(name::startsWith));
            }
        }
    }

    @Test
    void licenseTextsThatAreNamedAreThere() throws IOException {
        List<String> named = found(HOME.resolve("docs/third-party.md"), "docs/licenses/[\\w.-]+\\.txt")
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(named).hasSize(4).allSatisfy(text -> assertThat(HOME.resolve(text))
                .isNotEmptyFile());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void startScriptIsExecutable() {
        assertThat(HOME.resolve("bin/mortise")).isExecutable();
    }

    @Test
    void modulesAndSamplesAreThere() throws IOException {
        assertThat(files("modules")).containsExactly("module-core.jar");
        assertThat(files("samples"))
                .containsExactlyInAnyOrder(
                        "module-kb-1.2.0.zip",
                        "module-kb-digest-1.0.0.zip",
                        "integration-chat-1.0.0.zip",
                        "theme-night-1.0.0.zip",
                        "ui-world-clock-1.0.0.zip",
                        "module-board-1.0.0.zip");
    }

    @Test
    void theReadmeListsAllSamples() throws IOException {
        assertThat(found(HOME.resolve("README.md"), "\\| `([\\w.-]+\\.zip)` \\|")
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(files("samples"));
    }

    private static Stream<String> listedLibraries() throws IOException {
        return found(HOME.resolve("docs/third-party.md"), "(?m)^\\| (\\S+:\\S+) \\| (\\S+) \\| \\S.* \\|$")
                .map(match -> match.group(1) + " " + match.group(2));
    }

    private static List<Path> ourBundles() throws IOException {
        return files("bundles").stream()
                .filter(name -> name.startsWith("mortise-"))
                .map(HOME.resolve("bundles")::resolve)
                .toList();
    }

    private static Stream<MatchResult> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(file)).results();
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(HOME.resolve(file)).stream();
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
