package io.mortise.plugins.deploy;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether putting an archive into the hot-deploy folder grants what it asks for. By default it does: whoever can write there
 * can run any code as the runtime's user already.
 */
final class DeployGrant {
    private static final Logger log = LoggerFactory.getLogger(DeployGrant.class);
    private static final String PROPERTY = "mortise.deploy.grant";

    private DeployGrant() {}

    /** Reads the property; what is neither {@code all} nor {@code none} grants nothing. */
    static boolean of(BundleContext context) {
        @Nullable String value = context.getProperty(PROPERTY);
        if (value != null && !value.equals("all") && !value.equals("none")) {
            log.error(
                    "{} is '{}', which is neither all nor none; plugins in the folder wait for approval",
                    PROPERTY,
                    value);
        }
        return value == null || value.equals("all");
    }
}
