package io.mortise.api.data;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A rule for data that the runtime keeps, declared by the plugin's manifest in {@code contributes.validators} with the entities
 * that it judges. Register it as a service, with the property {@link #ID} when the plugin has several validators.
 *
 * <p>It is asked on a thread of the runtime before something is written, only where the module is available in this version, and
 * must be quick: whoever wants to write waits for it. After a second its thread is interrupted. While it does not answer, or throws,
 * nothing of the kind can be changed in that workspace.
 */
@ConsumerType
public interface DataValidator {
    /** Service property: the id of the validator, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * Everything that is wrong with the data as it would be; nothing when it may be written.
     *
     * @throws Exception what keeps it from judging; it is logged, and the change is refused
     */
    List<DataViolation> validate(DataChange change) throws Exception;
}
