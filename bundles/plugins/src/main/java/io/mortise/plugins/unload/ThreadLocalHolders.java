package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values in the thread-locals of any thread that are of a plugin's class or lead to one. */
final class ThreadLocalHolders {
    private static final List<String> TABLES = List.of("threadLocals", "inheritableThreadLocals");

    private ThreadLocalHolders() {}

    static List<Holder> of(ClassLoader loader) {
        List<Holder> found = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            for (String table : TABLES) {
                Internals.field(thread, table)
                        .flatMap(map -> Internals.field(map, "table"))
                        .ifPresent(entries -> collect(loader, thread, (Object[]) entries, found));
            }
        }
        return found;
    }

    private static void collect(ClassLoader loader, Thread thread, Object[] entries, List<Holder> found) {
        for (Object entry : entries.clone()) { // another thread's own, which it may be changing
            if (entry instanceof Reference<?> reference) {
                Internals.field(entry, "value")
                        .flatMap(value -> new Reach(loader).from(value))
                        .map(type -> holder(thread, reference.get(), type))
                        .ifPresent(found::add);
            }
        }
    }

    private static Holder holder(Thread thread, @Nullable Object key, Class<?> type) {
        String local = Optional.ofNullable(key)
                .map(known -> "a thread-local of class " + known.getClass().getName())
                .orElse("a thread-local that is gone itself");
        return new Holder(
                Kind.THREAD_LOCAL,
                thread.getName(),
                type.getName(),
                "Thread '" + thread.getName() + "' keeps in " + local + " a value that leads to class "
                        + type.getName(),
                "Call remove() of the ThreadLocal in a finally block of what has set it");
    }
}
