package io.mortise.launcher.logging;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/** Finds out which bundle the current thread runs code of. */
final class LoggingBundle {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private LoggingBundle() {}

    /**
     * The bundle of the innermost class that belongs to one: what is between it and us, SLF4J, Logback and the JDK's own logging,
     * is on the class path.
     */
    static Optional<Bundle> find() {
        return WALKER.walk(
                frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(BundleReference.class::isInstance)
                        .map(loader -> ((BundleReference) loader).getBundle())
                        .findFirst());
    }
}
