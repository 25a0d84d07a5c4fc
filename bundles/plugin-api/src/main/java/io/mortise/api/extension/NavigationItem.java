package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** An item of the left navigation, inside and outside of workspaces. */
@ConsumerType
public interface NavigationItem extends Contribution {

    /** The id of the plugin's page that it leads to; a caller who may not use the page is not shown the item. */
    String page();
}
