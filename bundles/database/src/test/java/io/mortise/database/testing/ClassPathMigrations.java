package io.mortise.database.testing;

import io.mortise.database.migration.MigrationArea;
import io.mortise.database.migration.MigrationScript;
import io.mortise.host.database.Dialect;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds an area's scripts in the folders and jars of the class path. */
final class ClassPathMigrations {
    private ClassPathMigrations() {}

    static MigrationArea area(String name, int order, Dialect dialect) {
        String folder = "db/" + name + "/" + dialect.name().toLowerCase(Locale.ROOT);
        List<MigrationScript> scripts = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                scripts.addAll(read(path.resolve(folder)));
            } else if (element.endsWith(".jar") && Files.exists(path)) {
                scripts.addAll(readJar(path, folder));
            }
        }
        return new MigrationArea(name, order, scripts);
    }

    private static List<MigrationScript> readJar(Path jar, String folder) {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            return read(files.getPath(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    private static List<MigrationScript> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> MigrationScript.of(file.getFileName().toString(), content(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
