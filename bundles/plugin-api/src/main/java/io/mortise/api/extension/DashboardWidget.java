package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** A widget of a workspace's overview. */
@ConsumerType
public interface DashboardWidget extends ElementContribution {

    /** How much room it takes. */
    default WidgetSize size() {
        return WidgetSize.MEDIUM;
    }
}
