package io.mortise.itests.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Something done many times by several threads. A thread that ends before it has done its share is a fault, never less work. */
public final class SharedWork {
    private final int threads;
    private final BooleanSupplier isEnough;
    private final AtomicInteger done = new AtomicInteger();

    /** @param isEnough whether to end before all is done; asked by all threads */
    public SharedWork(int threads, BooleanSupplier isEnough) {
        this.threads = threads;
        this.isEnough = isEnough;
    }

    /**
     * Does it that many times and returns a line for each thread that has ended by what it threw.
     *
     * @param steps what the thread of that number does each time
     */
    public List<String> run(int times, IntFunction<Runnable> steps) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Runnable step = steps.apply(i);
                int share = times / threads + (i < times % threads ? 1 : 0);
                ends.add(executor.submit(() -> repeat(step, share)));
            }
            List<String> faults = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                try {
                    ends.get(i).get();
                } catch (ExecutionException thrown) {
                    faults.add("Thread " + i + " ended early: " + thrown.getCause());
                }
            }
            return faults;
        } finally {
            executor.shutdownNow();
        }
    }

    /** How many times it was done to its end. */
    public int done() {
        return done.get();
    }

    private void repeat(Runnable step, int times) {
        for (int i = 0; i < times && !isEnough.getAsBoolean(); i++) {
            step.run();
            done.incrementAndGet();
        }
    }
}
