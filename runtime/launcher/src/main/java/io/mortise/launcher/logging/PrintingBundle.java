package io.mortise.launcher.logging;

import ch.qos.logback.classic.Logger;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * The bundle that prints right now.
 *
 * @param isWithinLog whether it does so while something is being logged: the text of an object that is logged may print
 */
record PrintingBundle(Bundle bundle, boolean isWithinLog) {
    private static final StackWalker WALKER = StackWalker.getInstance(
            // A method reference such as System.out::println is a hidden class, and may be all that is there of a
            // bundle.
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Empty when the nearest class that is not the JDK's belongs to no bundle, as Logback's do, or when there is none. */
    static Optional<PrintingBundle> find() {
        return WALKER.walk(PrintingBundle::find);
    }

    private static Optional<PrintingBundle> find(Stream<StackWalker.StackFrame> frames) {
        Iterator<Class<?>> callers = frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> !isOnTheWay(type))
                .iterator();
        Optional<Bundle> bundle = callers.hasNext() ? bundle(callers.next().getClassLoader()) : Optional.empty();
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        boolean isWithinLog = false;
        while (callers.hasNext() && !isWithinLog) {
            isWithinLog = isOfLogback(callers.next());
        }
        return Optional.of(new PrintingBundle(bundle.get(), isWithinLog));
    }

    /** A bundle may make class loaders of its own. */
    private static Optional<Bundle> bundle(ClassLoader ofCaller) {
        for (ClassLoader loader = ofCaller; loader != null; loader = loader.getParent()) {
            if (loader instanceof BundleReference reference) {
                return Optional.of(reference.getBundle()).filter(bundle -> bundle.getBundleId() != 0);
            }
        }
        return Optional.empty();
    }

    /** A plugin may bring a Logback of its own, which is none of ours. */
    private static boolean isOfLogback(Class<?> type) {
        return type.getClassLoader() == Logger.class.getClassLoader()
                && type.getName().startsWith("ch.qos.logback.");
    }

    private static boolean isOnTheWay(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        Class<?> host = type.getNestHost(); // of a lambda, the class it stands in
        return loader == null || loader == PLATFORM || host == PrintingBundle.class || host == BundlePrintStream.class;
    }
}
