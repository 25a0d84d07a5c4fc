package io.mortise.settings.configadmin;

import java.io.IOException;
import org.osgi.service.cm.Configuration;

/**
 * Repeats what failed because somebody else deletes the same configuration at this moment: ConfigurationAdmin then throws
 * {@link IllegalStateException} for one that is gone, and {@link NullPointerException} while it looks a half deleted one up.
 */
final class FelixRaces {
    private static final int ATTEMPTS = 50;

    private FelixRaces() {}

    static Configuration find(Finder finder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Configuration configuration = finder.find();
                configuration.getPid();
                return configuration;
            } catch (IllegalStateException | NullPointerException race) {
                if (attempt == ATTEMPTS) {
                    throw race;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Gets a configuration. */
    @FunctionalInterface
    interface Finder {
        Configuration find() throws IOException;
    }
}
