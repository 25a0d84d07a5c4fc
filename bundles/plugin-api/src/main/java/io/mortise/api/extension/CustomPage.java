package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** A page of the plugin's own, at {@code /extensions/{name}/{path}}. */
@ConsumerType
public interface CustomPage extends ElementContribution {

    /** The path below the plugin's pages, without a slash at its ends. */
    String path();
}
