package io.mortise.plugins.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * What the launcher tells by framework properties.
 *
 * @param modules the distribution's built-in modules
 * @param archives the verified copies of installed archives
 * @param staging where uploads are checked
 * @param startLimit how long a start or stop of a plugin's bundle may take
 */
public record RuntimeFolders(Path modules, Path archives, Path staging, Duration startLimit) {
    private static final String HOME = "mortise.home";
    private static final String DATA = "mortise.data";
    private static final String START_TIMEOUT = "mortise.plugin.start.timeout";
    private static final String DEFAULT_START_TIMEOUT_SECONDS = "20";

    /** Reads the properties; throws {@link IllegalStateException} naming the one that is missing or wrong. */
    public static RuntimeFolders of(BundleContext context) {
        Path data = Path.of(required(context, DATA));
        return new RuntimeFolders(
                Path.of(required(context, HOME)).resolve("modules"),
                data.resolve("archives"),
                data.resolve("staging"),
                startLimit(context.getProperty(START_TIMEOUT)));
    }

    private static String required(BundleContext context, String property) {
        String value = context.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The framework property " + property + " is not set; the launcher sets it");
        }
        return value;
    }

    private static Duration startLimit(@Nullable String value) {
        String seconds = value == null ? DEFAULT_START_TIMEOUT_SECONDS : value;
        try {
            Duration limit = Duration.ofSeconds(Long.parseLong(seconds.trim()));
            if (limit.isZero() || limit.isNegative()) {
                throw new NumberFormatException("not positive");
            }
            return limit;
        } catch (NumberFormatException wrong) {
            throw new IllegalStateException(
                    "The framework property " + START_TIMEOUT + " is '" + value
                            + "'; it must be a whole number of seconds, 1 or more",
                    wrong);
        }
    }
}
