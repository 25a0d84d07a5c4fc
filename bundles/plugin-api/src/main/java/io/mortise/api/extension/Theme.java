package io.mortise.api.extension;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A look that an organization or workspace may choose. */
@ConsumerType
public interface Theme extends Contribution {

    /** Values of design tokens, by name. */
    Map<String, String> tokens();
}
