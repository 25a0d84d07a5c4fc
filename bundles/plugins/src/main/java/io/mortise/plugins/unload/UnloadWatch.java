package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.PluginLocation;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the class loaders of uninstalled bundles go, and looks for what holds those that stay. A class loader goes
 * only when the garbage of the old generation is collected, so the watch asks for that, seldom and not for long: once the
 * grace is over, at most once in a while for all of them, and a few times for each. Nothing is undone: what a plugin has left
 * behind is named.
 */
public final class UnloadWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UnloadWatch.class);

    /** A search looks at every thread: few at a time. */
    private static final int MOST_SEARCHED = 20;

    private final UnloadTimes times;
    private final Clock clock;
    private final Runnable collector;
    private final Function<PluginLocation, List<Holder>> bundles;
    private final Supplier<Collection<ClassLoader>> living;
    private final List<Departed> departed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer;
    private long lastCollectionNanos;

    /**
     * @param bundles which bundles are still wired to a version
     * @param living the class loaders of all bundles that are installed, and of the launcher
     */
    public UnloadWatch(
            UnloadTimes times,
            Clock clock,
            Function<PluginLocation, List<Holder>> bundles,
            Supplier<Collection<ClassLoader>> living) {
        this(times, clock, System::gc, bundles, living);
    }

    UnloadWatch(
            UnloadTimes times,
            Clock clock,
            Runnable collector,
            Function<PluginLocation, List<Holder>> bundles,
            Supplier<Collection<ClassLoader>> living) {
        this.times = times;
        this.clock = clock;
        this.collector = collector;
        this.bundles = bundles;
        this.living = living;
        this.lastCollectionNanos = System.nanoTime() - times.collection().toNanos();
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mortise-unload-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The class loaders of all bundles that are installed, and those that the framework itself comes from. */
    public static Collection<ClassLoader> classLoaders(BundleContext context) {
        Stream<ClassLoader> ofBundles = Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .filter(Objects::nonNull) // not resolved
                .map(BundleWiring::getClassLoader);
        Stream<ClassLoader> ofLauncher = Stream.of(Bundle.class.getClassLoader(), ClassLoader.getSystemClassLoader());
        return Stream.concat(ofBundles, ofLauncher).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The class loader of a bundle, before it is uninstalled; empty when it never had one. */
    public Optional<WeakReference<ClassLoader>> loaderOf(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(BundleWiring::getClassLoader)
                .map(WeakReference::new);
    }

    /** From now on the class loader is expected to go: its bundle was uninstalled. */
    public void watch(PluginLocation version, WeakReference<ClassLoader> loader) {
        departed.add(new Departed(version, loader, clock.instant()));
        if (scheduled.compareAndSet(false, true)) {
            lookLater();
        }
    }

    /** What has outlived the grace and a collection, or is known to be held. */
    public List<Leftover> leftovers() {
        return departed.stream()
                .filter(one -> !one.isGone() && one.isLeft())
                .map(Departed::shown)
                .toList();
    }

    /** How many class loaders have not gone yet, those within their grace too. */
    public int waitedFor() {
        return (int) departed.stream().filter(one -> !one.isGone()).count();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look does not fail
    private void lookLater() {
        if (!timer.isShutdown()) {
            timer.schedule(this::look, times.look().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            departed.removeIf(Departed::isGone);
            if (departed.stream().anyMatch(this::needsCollection) && mayCollect()) {
                collect();
            }
            departed.stream()
                    .filter(this::isToBeSearched)
                    .sorted(Comparator.comparingLong(Departed::searchedNanos))
                    .limit(MOST_SEARCHED)
                    .forEach(this::search);
        } catch (RuntimeException | LinkageError fault) {
            log.warn("What removed plugins have left in memory could not be looked for", fault);
        }
        if (!departed.isEmpty()) {
            lookLater();
        } else {
            scheduled.set(false);
            if (!departed.isEmpty() && scheduled.compareAndSet(false, true)) { // one came in between
                lookLater();
            }
        }
    }

    private boolean needsCollection(Departed one) {
        return isOverdue(one) && one.collections() < times.most();
    }

    private boolean isOverdue(Departed one) {
        return one.ageMillis() >= times.grace().toMillis();
    }

    private boolean mayCollect() {
        return System.nanoTime() - lastCollectionNanos >= times.collection().toNanos();
    }

    /** Counts only what was collected: an operator may have switched off that a program asks for it. */
    private void collect() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        collector.run();
        lastCollectionNanos = System.nanoTime();
        departed.removeIf(Departed::isGone);
        if (canary.refersTo(null)) {
            departed.forEach(Departed::outlivedOne);
        }
    }

    private boolean isToBeSearched(Departed one) {
        return isOverdue(one)
                && (!one.isSearched()
                        || System.nanoTime() - one.searchedNanos()
                                >= times.collection().toNanos());
    }

    private void search(Departed one) {
        boolean first = !one.isLeft();
        List<Holder> holders = new ArrayList<>(bundles.apply(one.version()));
        one.loader().map(loader -> HolderSearch.of(loader, others(loader))).ifPresent(holders::addAll);
        one.found(holders);
        if (first && one.isLeft()) {
            log.warn(
                    "Plugin {} {} was removed and its classes stay in memory. {}",
                    one.version().name(),
                    one.version().version(),
                    holders.isEmpty()
                            ? "What holds them was not found; take a heap dump"
                            : holders.stream().map(Holder::message).collect(Collectors.joining("; ")));
        }
    }

    private Collection<ClassLoader> others(ClassLoader loader) {
        return Stream.concat(living.get().stream(), departed.stream().flatMap(one -> one.loader().stream()))
                .filter(other -> other != loader)
                .toList();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
