package io.mortise.itests.driver;

import java.nio.file.Path;

/** A copy of the distribution whose list of packages for plugins lets everything through. */
public final class OpenedDistribution {
    private static final String EVERYTHING = "org.*\nio.*\njakarta.*\njavax.*\n";

    private OpenedDistribution() {}

    /** Makes the copy. */
    public static Path create() {
        return DistributionCopy.with(
                "bundles/mortise-plugin-api.jar", jar -> jar.with("allowed-packages.txt", EVERYTHING));
    }
}
