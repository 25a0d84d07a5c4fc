package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Threads that run a plugin's code or wait to, timers among them, and threads whose context class loader is the plugin's. */
final class ThreadHolders {
    private static final String TIMER_THREAD = "java.util.TimerThread";

    private ThreadHolders() {}

    /**
     * What the thread itself leads to is its plugin's for sure. A frame tells no more than the name of its class, so one that
     * stands alone counts only where no other class loader has a class of that name.
     *
     * @param others the class loaders of all other bundles, and of plugins that are still in memory
     */
    static List<Holder> of(ClassLoader loader, Collection<ClassLoader> others) {
        List<Holder> found = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            if (thread.getKey() != Thread.currentThread()) {
                of(loader, others, thread.getKey(), thread.getValue()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Holder> of(
            ClassLoader loader, Collection<ClassLoader> others, Thread thread, StackTraceElement[] stack) {
        if (thread.getClass().getName().equals(TIMER_THREAD)) {
            return timer(loader, thread);
        }
        Optional<StackTraceElement> frame = frame(loader, stack);
        Optional<Holder> sure =
                ownClass(loader, thread).or(() -> task(loader, thread)).or(() -> context(loader, thread));
        if (sure.isPresent()) {
            return frame.map(at -> holder(thread, at.getClassName(), "stands at " + at + ", in class"))
                    .or(() -> sure);
        }
        return frame.filter(at -> isOnlyIn(at.getClassName(), others))
                .map(at -> holder(thread, at.getClassName(), "probably holds it: it stands at " + at + ", in class"));
    }

    private static Optional<StackTraceElement> frame(ClassLoader loader, StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .filter(frame -> Internals.loaded(loader, frame.getClassName()).isPresent())
                .findFirst();
    }

    private static boolean isOnlyIn(String type, Collection<ClassLoader> others) {
        return others.stream().noneMatch(other -> Internals.loaded(other, type).isPresent());
    }

    private static Optional<Holder> timer(ClassLoader loader, Thread thread) {
        return Internals.field(thread, "queue")
                .flatMap(queue -> new Reach(loader).from(queue))
                .map(type -> new Holder(
                        Kind.TIMER,
                        thread.getName(),
                        type.getName(),
                        "The timer of thread '" + thread.getName() + "' has a task of class " + type.getName(),
                        "Call cancel() of the java.util.Timer when the plugin stops"))
                .or(() -> context(loader, thread));
    }

    private static Optional<Holder> ownClass(ClassLoader loader, Thread thread) {
        return thread.getClass().getClassLoader() == loader
                ? Optional.of(holder(thread, thread.getClass().getName(), "is of class"))
                : Optional.empty();
    }

    /** Its task, of old or new Java, and what that leads to, such as the queue and the factory of a pool. */
    private static Optional<Holder> task(ClassLoader loader, Thread thread) {
        return Internals.field(thread, "target")
                .or(() -> Internals.field(thread, "holder").flatMap(fields -> Internals.field(fields, "task")))
                .flatMap(task -> new Reach(loader).from(task))
                .map(type -> holder(thread, type.getName(), "has a task that leads to class"));
    }

    private static Optional<Holder> context(ClassLoader loader, Thread thread) {
        return thread.getContextClassLoader() == loader
                ? Optional.of(new Holder(
                        Kind.THREAD,
                        thread.getName(),
                        "",
                        "The context class loader of thread '" + thread.getName() + "' is the plugin's",
                        "Set the context class loader back in a finally block, and end threads when the plugin stops"))
                : Optional.empty();
    }

    private static Holder holder(Thread thread, String type, String how) {
        return new Holder(
                Kind.THREAD,
                thread.getName(),
                type,
                "Thread '" + thread.getName() + "' " + how + " " + type,
                "End the thread, or shut its executor down, when the plugin stops");
    }
}
