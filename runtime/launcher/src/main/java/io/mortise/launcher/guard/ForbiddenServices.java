package io.mortise.launcher.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The service names under which no plugin may register anything. */
final class ForbiddenServices {
    private static final String MANAGED_SERVICE = "org.osgi.service.cm.ManagedService";

    private static final List<String> FORBIDDEN_PREFIXES = List.of(
            "org.osgi.framework.hooks.", "org.osgi.service.url.", "org.osgi.service.cm.", "org.apache.felix.cm.");

    private static final List<String> FORBIDDEN_NAMES = List.of("java.net.ContentHandler");

    private ForbiddenServices() {}

    /** The first of {@code names} that a plugin may not use for the service behind {@code reference}. */
    static Optional<String> firstOf(String[] names, ServiceReference<?> reference) {
        return Arrays.stream(names)
                .filter(ForbiddenServices::isForbidden)
                .filter(name -> !isComponentMarker(name, reference))
                .findFirst();
    }

    private static boolean isForbidden(String name) {
        return FORBIDDEN_NAMES.contains(name) || FORBIDDEN_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Declarative Services registers one ManagedService without PID for each bundle, in the name of that bundle. */
    private static boolean isComponentMarker(String name, ServiceReference<?> reference) {
        return name.equals(MANAGED_SERVICE) && reference.getProperty(Constants.SERVICE_PID) == null;
    }
}
