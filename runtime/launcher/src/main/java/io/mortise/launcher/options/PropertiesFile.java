package io.mortise.launcher.options;

import io.mortise.host.problem.NearestName;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The operator's {@code conf/mortise.properties}; a missing file is an empty one. */
public final class PropertiesFile {
    private final Path path;
    private final Properties properties;

    private PropertiesFile(Path path, Properties properties) {
        this.path = path;
        this.properties = properties;
    }

    /** Reads {@code path} as UTF-8. */
    public static PropertiesFile read(Path path) {
        Properties properties = new Properties();
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new LaunchException(
                        StartProblem.usage(
                                "The settings file cannot be read",
                                path.toString(),
                                String.valueOf(unreadable.getMessage()),
                                "Make it readable for this user and write it as UTF-8 lines of 'key = value'"),
                        unreadable);
            }
        }
        return new PropertiesFile(path, properties);
    }

    Path path() {
        return path;
    }

    Optional<String> value(Option option) {
        return Optional.ofNullable(properties.getProperty(option.key()))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** One for each key that is no option. */
    List<StartProblem> problems() {
        return properties.stringPropertyNames().stream()
                .sorted()
                .filter(key -> Option.ofKey(key).isEmpty())
                .map(key -> StartProblem.usage(
                        "Unknown key '" + key + "'",
                        path.toString(),
                        "no setting has that name",
                        NearestName.mend(key, Option.keys())))
                .toList();
    }
}
