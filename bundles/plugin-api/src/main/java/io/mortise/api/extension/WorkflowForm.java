package io.mortise.api.extension;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A form in which a step of a workflow is set up. */
@ConsumerType
public interface WorkflowForm extends ElementContribution {

    /** The id of the plugin's workflow action or trigger that the form is for; empty for one that any may use. */
    default Optional<String> step() {
        return Optional.empty();
    }
}
