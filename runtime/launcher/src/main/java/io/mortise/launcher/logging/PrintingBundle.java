package io.mortise.launcher.logging;

import ch.qos.logback.classic.Logger;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * The bundle that prints right now.
 *
 * @param isWithinLog whether it does so while something is being logged: the text of an object that is logged may print
 */
record PrintingBundle(Bundle bundle, boolean isWithinLog) {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Empty when the nearest class that is not the JDK's belongs to no bundle, as Logback's do, or when there is none. */
    static Optional<PrintingBundle> find() {
        return WALKER.walk(PrintingBundle::find);
    }

    private static Optional<PrintingBundle> find(Stream<StackWalker.StackFrame> frames) {
        Iterator<Class<?>> callers = frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> !isOnTheWay(type))
                .iterator();
        if (!callers.hasNext()
                || !(callers.next().getClassLoader() instanceof BundleReference loader)
                || loader.getBundle().getBundleId() == 0) {
            return Optional.empty();
        }
        boolean isWithinLog = false;
        while (callers.hasNext() && !isWithinLog) {
            isWithinLog = isOfLogback(callers.next());
        }
        return Optional.of(new PrintingBundle(loader.getBundle(), isWithinLog));
    }

    /** A plugin may bring a Logback of its own, which is none of ours. */
    private static boolean isOfLogback(Class<?> type) {
        return type.getClassLoader() == Logger.class.getClassLoader()
                && type.getName().startsWith("ch.qos.logback.");
    }

    private static boolean isOnTheWay(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM || type == PrintingBundle.class || type == BundlePrintStream.class;
    }
}
