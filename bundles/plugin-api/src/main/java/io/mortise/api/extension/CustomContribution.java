package io.mortise.api.extension;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A contribution to an extension point that another plugin has defined ({@code extensionPoints} of its manifest). It is shown where
 * both plugins are available, and only if its data is valid for the version of the owner that is in force there.
 */
@ConsumerType
public interface CustomContribution extends Contribution {

    /** The owner's name and the point's id, such as {@code module-kb:cards}; the owner must be among the dependencies. */
    String point();

    /** The ES module that draws it, where the point asks for one: a file of the archive below {@code ui/}. */
    default Optional<String> element() {
        return Optional.empty();
    }

    /** What the point's schema describes, as plain JSON values: maps, lists, strings, numbers, booleans. */
    default Map<String, Object> data() {
        return Map.of();
    }
}
