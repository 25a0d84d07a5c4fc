package io.mortise.plugins.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * How long and how strictly a version is watched after an update.
 *
 * @param watch zero when nobody watches
 * @param percentFailed the share of failed answers from which on a version counts as broken, 1 to 100; 0 when it does not matter
 */
record UpdateLimits(Duration watch, int percentFailed) {
    /** Fewer answers say nothing about a version. */
    static final long FEWEST_ANSWERS = 20;

    static final Duration LONGEST_WATCH = Duration.ofHours(24);

    private static final String WATCH = "mortise.update.watch";
    private static final String PERCENT_FAILED = "mortise.update.errors";
    private static final UpdateLimits DEFAULT = new UpdateLimits(Duration.ofSeconds(30), 20);

    /** Reads the framework properties; throws {@link IllegalStateException} naming the one that is wrong. */
    static UpdateLimits of(BundleContext context) {
        long seconds = number(context, WATCH, DEFAULT.watch().toSeconds(), LONGEST_WATCH.toSeconds());
        return new UpdateLimits(
                Duration.ofSeconds(seconds), (int) number(context, PERCENT_FAILED, DEFAULT.percentFailed(), 100));
    }

    private static long number(BundleContext context, String property, long otherwise, long most) {
        @Nullable String value = context.getProperty(property);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}") || Long.parseLong(value) > most) {
            throw new IllegalStateException("The framework property " + property + " is '" + value
                    + "'; it must be a whole number from 0 to " + most);
        }
        return Long.parseLong(value);
    }

    /** Whether so many answers of a version are too bad. */
    boolean isTooMany(long failed, long all) {
        return percentFailed > 0 && all >= FEWEST_ANSWERS && failed * 100 >= all * percentFailed;
    }
}
