package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much an organization may have in its registry, installed or waiting.
 *
 * @param versions of all its plugins
 * @param bytes of their archives
 */
record Quota(long versions, long bytes) {
    static final Quota DEFAULT = new Quota(100, 1L << 30);
    private static final String VERSIONS = "mortise.org.plugin.versions";
    private static final String BYTES = "mortise.org.plugin.bytes";

    /** What the launcher tells by framework properties; throws {@link IllegalStateException} for one that is no number. */
    static Quota of(Function<String, @Nullable String> properties) {
        return new Quota(
                number(VERSIONS, properties.apply(VERSIONS), DEFAULT.versions()),
                number(BYTES, properties.apply(BYTES), DEFAULT.bytes()));
    }

    private static long number(String name, @Nullable String text, long unset) {
        if (text == null) {
            return unset;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalStateException(
                    "The framework property " + name + " is '" + text + "'; it must be a whole number");
        }
        return Long.parseLong(text);
    }

    /** Throws {@code QUOTA_EXCEEDED} when there is no room for an archive of that size. */
    void require(OrgId org, long usedVersions, long usedBytes, long size) {
        if (usedVersions >= versions) {
            throw exceeded(org, "it has " + usedVersions + " versions of plugins and may have " + versions);
        }
        if (usedBytes + size > bytes) {
            throw exceeded(
                    org, "its archives have " + usedBytes + " bytes and may have " + bytes + "; this one has " + size);
        }
    }

    private static ProblemException exceeded(OrgId org, String why) {
        return new ProblemException(new Problem(
                ProblemCode.QUOTA_EXCEEDED,
                "There is no room for it in the registry of organization " + org,
                why,
                Scope.of(org).key(),
                "Delete plugins of the organization that nobody needs, or ask the system administrator for more room"));
    }
}
