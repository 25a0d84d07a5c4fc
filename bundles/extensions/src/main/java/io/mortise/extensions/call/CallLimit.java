package io.mortise.extensions.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** How long a callback of a plugin may take. */
public final class CallLimit {
    private static final String PROPERTY = "mortise.callback.timeout";
    private static final String DEFAULT_SECONDS = "30";

    private CallLimit() {}

    /** Reads the framework property; throws {@link IllegalStateException} when it is wrong. */
    public static Duration of(BundleContext context) {
        @Nullable String value = context.getProperty(PROPERTY);
        String seconds = value == null ? DEFAULT_SECONDS : value;
        if (!seconds.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalStateException("The framework property " + PROPERTY + " is '" + value
                    + "'; it must be a number of seconds from 1 to 9999");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }
}
