package io.mortise.itests.container;

import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Archives of plugins for tests inside the framework. */
final class SlowPluginArchives {
    private SlowPluginArchives() {}

    /** Writes the archives of these versions into a new folder, each as {@code {version}.zip}. */
    static Path write(String... versions) throws IOException {
        Path folder = TestFolder.create("archives");
        for (String version : versions) {
            Files.write(folder.resolve(version + ".zip"), SlowPlugin.version(version));
        }
        return folder;
    }
}
