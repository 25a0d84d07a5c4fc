package io.mortise.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.ops4j.pax.exam.Option;

/** A framework with the bundles of the distribution's list at their start levels, as the launcher makes it. */
final class MortiseContainer {
    private static final int TARGET_LEVEL = 40;
    /** What the launcher's class path offers to bundles. */
    private static final List<String> LOGGING = List.of(
            "org.slf4j;version=2.0.20",
            "org.slf4j.event;version=2.0.20",
            "org.slf4j.helpers;version=2.0.20",
            "org.slf4j.spi;version=2.0.20",
            "org.slf4j;version=1.7.36",
            "org.osgi.service.log;version=1.5.0");

    private MortiseContainer() {}

    /** All that Pax Exam needs to know. */
    static Option[] options() {
        Path data = TestFolder.create("container");
        List<Option> options = new ArrayList<>(List.of(
                frameworkProperty("mortise.home").value(Distribution.home().toString()),
                frameworkProperty("mortise.version").value("1.0.0"),
                frameworkProperty("mortise.data").value(data.toString()),
                frameworkProperty("mortise.database.url").value("jdbc:h2:file:" + data.resolve("db/mortise")),
                frameworkProperty("mortise.deploy.dir").value("none"),
                frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"),
                frameworkProperty("org.osgi.service.http.port").value("0"),
                frameworkProperty("felix.cm.pm").value("mortise"),
                frameworkProperty("felix.service.urlhandlers").value("false"),
                systemPackages(sharedPackages()),
                frameworkStartLevel(TARGET_LEVEL),
                cleanCaches(),
                junitBundles()));
        bundles().forEach(options::add);
        return options.toArray(Option[]::new);
    }

    private static List<Option> bundles() {
        Path home = Distribution.home();
        return lines(home.resolve("conf/bundles.list"))
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+"))
                .<Option>map(entry -> bundle(home.resolve("bundles")
                                .resolve(entry[1])
                                .toUri()
                                .toString())
                        .startLevel(Integer.parseInt(entry[0])))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What bundles take from the class path of the test: logging and the libraries that tests are written with. */
    private static String[] sharedPackages() {
        return Stream.of(LOGGING.stream(), packagesBeside(Assertions.class), packagesBeside(Awaitility.class))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
    }

    /** The packages of the jar that a class of the test class path comes from. */
    private static Stream<String> packagesBeside(Class<?> type) {
        try (var jar = new JarFile(
                type.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
