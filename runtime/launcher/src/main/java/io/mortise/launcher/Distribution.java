package io.mortise.launcher;

import java.nio.file.Path;

/** The unpacked distribution: where its parts lie and which version it is. */
public record Distribution(Path home, String version) {
    /** The bundles' files. */
    public Path bundles() {
        return home.resolve("bundles");
    }

    /** Which bundles are installed, and their start levels. */
    public Path bundleList() {
        return home.resolve("conf/bundles.list");
    }

    /** The operator's settings. */
    public Path settingsFile() {
        return home.resolve("conf/mortise.properties");
    }

    /** Plugins that are shipped as examples. */
    public Path samples() {
        return home.resolve("samples");
    }

    /** Where an operator may put a configuration of the log, for Logback, that takes the place of the built-in one. */
    public Path logConfiguration() {
        return home.resolve("conf/logback.xml");
    }
}
