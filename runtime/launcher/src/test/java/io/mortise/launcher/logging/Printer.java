package io.mortise.launcher.logging;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** Runs inside a bundle of the tests: prints what it is asked to, and when it starts and stops. */
public final class Printer implements BundleActivator, BiConsumer<String, Object> {
    /** Not the streams of the moment: many classes keep them. */
    private final PrintStream out = System.out;

    @Override
    public void start(BundleContext context) {
        context.registerService(BiConsumer.class, this, null);
        System.out.println("started");
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("WARNING: stopping");
    }

    @Override
    public void accept(String task, Object value) {
        switch (task) {
            case "print" -> out.print(value);
            case "err" -> System.err.println(value);
            case "bytes" -> {
                byte[] bytes = (byte[]) value;
                out.write(bytes, 0, bytes.length);
            }
            case "all" -> printEverything();
            case "each" -> List.of("one", "two").forEach(System.out::println);
            case "by the JDK" -> {
                CompletableFuture<Object> later = new CompletableFuture<>();
                CompletableFuture<Void> printed = later.thenAccept(System.out::println);
                later.completeAsync(() -> value);
                printed.join();
            }
            case "by a loader of its own" -> new OwnLoader().loaded().run();
            case "trace" -> new Exception("why").printStackTrace();
            case "close" -> {
                System.out.close();
                out.println("not closed");
            }
            case "log" -> LoggerFactory.getLogger("by.slf4j").warn("about {}", new Speaking());
            case "meet in trace" -> new Meeting((CyclicBarrier) value).printStackTrace();
            case "meet in log" ->
                LoggerFactory.getLogger("by.slf4j").warn("{}", List.of(new Meeting((CyclicBarrier) value)));
            default -> throw new IllegalArgumentException(task);
        }
    }

    private void printEverything() {
        out.print(true);
        out.print('c');
        out.print(1);
        out.print(2L);
        out.print(1.5f);
        out.print(2.5d);
        out.print(new char[] {'x', 'y'});
        out.print((Object) null);
        out.append("-").append('+').append("abc", 1, 2);
        out.printf("%d%%", 5).format("%s", "f");
        out.write('w');
        out.println();
        out.println(true);
        out.println('c');
        out.println(1);
        out.println(2L);
        out.println(1.5f);
        out.println(2.5d);
        out.println(new char[] {'x', 'y'});
        out.println((String) null);
        out.flush();
    }

    /** Defines a class of the bundle again. */
    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(Printer.class.getClassLoader());
        }

        Runnable loaded() {
            String name = Loaded.class.getName();
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in).readAllBytes();
                Class<?> type = defineClass(name, bytes, 0, bytes.length);
                return (Runnable) type.getDeclaredConstructor().newInstance();
            } catch (IOException | ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Prints when it is run. */
    public static final class Loaded implements Runnable {
        @Override
        public void run() {
            System.out.println("by a loader of its own");
        }
    }

    private static final class Speaking {
        @Override
        public String toString() {
            System.out.println("asked for its text");
            return "itself";
        }
    }

    /** Waits, while its text is asked for, until somebody else's text is asked for too; then it prints a trace. */
    private static final class Meeting extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CyclicBarrier barrier;

        Meeting(CyclicBarrier barrier) {
            this.barrier = barrier;
        }

        @Override
        public String getMessage() {
            try {
                barrier.await();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
            new Exception("both have met").printStackTrace();
            return "a meeting";
        }
    }
}
