package io.mortise.api.extension;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What all contributions have in common. A plugin registers a service of one of the types that extend this one, such as {@link
 * WorkspaceTab}; most declare the same in {@code contributes} of their manifest instead, which needs no code.
 *
 * <p>The runtime asks each method of a service once, on a thread of its own, when the service is registered or its properties
 * change: answers are kept, so they should be constants. A service that throws, or whose answers the manifest's schema would
 * refuse, is logged and not shown. One with the property {@link #WORKSPACE} or {@link #ORG}, which scoped components have by
 * themselves, is shown in that workspace or organization alone.
 */
@ConsumerType
public interface Contribution {
    /** Service property: the id of the only workspace where the contribution is shown. */
    String WORKSPACE = "mortise.workspace";

    /** Service property: the id of the only organization where the contribution is shown. */
    String ORG = "mortise.org";

    /** 1 to 64 letters, digits, {@code _} and {@code -}, beginning with a letter; unique at its extension point in the plugin. */
    String id();

    /** What people see, 1 to 200 characters on one line; empty where nothing is to be seen. */
    default Optional<String> label() {
        return Optional.empty();
    }

    /** The name of an icon. */
    default Optional<String> icon() {
        return Optional.empty();
    }

    /** The place among its neighbors; smaller comes first, and the id decides between equal ones. */
    default int order() {
        return 0;
    }

    /**
     * The permission of the plugin's own, such as {@code kb:read}, without which a caller is not shown the contribution. One that
     * the manifest does not name is nobody's.
     */
    default Optional<String> permission() {
        return Optional.empty();
    }
}
