package io.mortise.launcher.framework;

import io.mortise.launcher.failure.LaunchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the framework level by level and stops at the first level at which a bundle fails. */
final class StartLevels implements FrameworkListener {
    static final int FIRST = 1;

    /** Above every level of the list, so that a bundle installed later starts whatever its level is. */
    private static final int LAST = 40;

    /** Migrations of a large database run at one of these levels. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(StartLevels.class);

    private final Framework framework;
    private final BlockingQueue<FrameworkEvent> events = new LinkedBlockingQueue<>();

    StartLevels(Framework framework) {
        this.framework = framework;
    }

    /** Starts the framework and raises it to the last level; fails with one problem for each bundle that did not start. */
    void raise(List<Bundle> bundles) throws BundleException, InterruptedException {
        framework.getBundleContext().addFrameworkListener(this);
        try {
            framework.start();
            await(FrameworkEvent.STARTED, bundles);
            FrameworkStartLevel startLevel = framework.adapt(FrameworkStartLevel.class);
            for (int level : levels(bundles)) {
                startLevel.setStartLevel(level);
                await(FrameworkEvent.STARTLEVEL_CHANGED, bundles);
            }
        } finally {
            framework.getBundleContext().removeFrameworkListener(this);
        }
    }

    private static SortedSet<Integer> levels(List<Bundle> bundles) {
        SortedSet<Integer> levels = new TreeSet<>();
        bundles.forEach(
                bundle -> levels.add(bundle.adapt(BundleStartLevel.class).getStartLevel()));
        levels.add(LAST);
        levels.remove(FIRST);
        return levels;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        events.add(event);
    }

    /** The framework delivers events in order, so the errors of a level come before the event that ends it. */
    private void await(int type, List<Bundle> bundles) throws InterruptedException {
        List<FrameworkEvent> failures = new ArrayList<>();
        for (FrameworkEvent event = next(); event.getType() != type; event = next()) {
            if (event.getType() == FrameworkEvent.ERROR && bundles.contains(event.getBundle())) {
                failures.add(event);
            }
        }
        if (!failures.isEmpty()) {
            throw new LaunchException(
                    failures.stream().map(StartFailure::of).toList(),
                    failures.stream().map(FrameworkEvent::getThrowable).toList());
        }
        log.debug("Start level {}", framework.adapt(FrameworkStartLevel.class).getStartLevel());
    }

    private FrameworkEvent next() throws InterruptedException {
        FrameworkEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (event == null) {
            throw new LaunchException(StartFailure.timedOut(PATIENCE));
        }
        return event;
    }
}
