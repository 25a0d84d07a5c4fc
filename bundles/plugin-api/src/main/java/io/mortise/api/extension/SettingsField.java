package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** Draws one key of the module's configuration in the form of its settings, where what the schema says of it does not do. */
@ConsumerType
public interface SettingsField extends ElementContribution {

    /** The top-level key of the module's configuration. */
    String key();
}
