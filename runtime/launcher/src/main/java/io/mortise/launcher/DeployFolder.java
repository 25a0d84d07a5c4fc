package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import io.mortise.launcher.options.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hot-deploy folder inside the data directory. */
final class DeployFolder {
    private DeployFolder() {}

    /**
     * Creates the folder in a new data directory. Later it is never created again: an empty folder in the place of a lost
     * one would look as if every plugin had been removed.
     */
    static void create(Settings settings) {
        settings.deployDir()
                .filter(folder -> folder.startsWith(settings.data()))
                .ifPresent(DeployFolder::create);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new LaunchException(
                    new StartProblem(
                            ExitCode.DATA_DIRECTORY,
                            "The hot-deploy folder cannot be created",
                            folder.toString(),
                            failed.toString(),
                            "Make the data directory writable, or switch the folder off with --deploy-dir none"),
                    failed);
        }
    }
}
