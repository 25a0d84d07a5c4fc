package io.mortise.itests.structure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.mortise.itests.driver.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The runtime's own bundles as they lie in the distribution. */
final class BundleClasses {
    private BundleClasses() {}

    /** The jars of all bundles that are built here. */
    static List<Path> jars() {
        try (Stream<Path> bundles = Files.list(Distribution.home().resolve("bundles"));
                Stream<Path> modules = Files.list(Distribution.home().resolve("modules"))) {
            return Stream.concat(
                            bundles.filter(jar -> jar.getFileName().toString().startsWith("mortise-")), modules)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All classes of these bundles that were written here; libraries inside them are left out. */
    static JavaClasses load() {
        return new ClassFileImporter()
                .withImportOption(location -> location.contains("/io/mortise/"))
                .importJars(jars().stream().map(BundleClasses::open).toList());
    }

    private static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
