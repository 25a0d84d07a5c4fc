package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.plugins.dependency.PluginKey;
import io.mortise.plugins.permission.PermissionRows;
import io.mortise.plugins.runtime.StartLevelGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first pass after a start: everything the database names is installed and what is wanted is started. */
final class BootPass {
    private static final Logger log = LoggerFactory.getLogger(BootPass.class);

    /** The launcher gives up after two minutes; by then the runtime must answer without the plugins that hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** How long a version is watched after a start in whose last run its window was open. */
    private static final Duration LEAST_WATCH = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ArchiveIntake intake;
    private final UnusedArchives unused;
    private final BuiltinModules builtins;
    private final InstalledPlugins installed;
    private final ModuleCatalog catalog;
    private final ModuleSettings settings;
    private final Reconciler reconciler;
    private final PermissionRows permissions;
    private final HealthWindow window;

    BootPass(
            ArchiveIntake intake,
            UnusedArchives unused,
            BuiltinModules builtins,
            InstalledPlugins installed,
            ModuleCatalog catalog,
            ModuleSettings settings,
            Reconciler reconciler,
            PermissionRows permissions,
            HealthWindow window) {
        this.intake = intake;
        this.unused = unused;
        this.builtins = builtins;
        this.installed = installed;
        this.catalog = catalog;
        this.settings = settings;
        this.reconciler = reconciler;
        this.permissions = permissions;
        this.window = window;
    }

    /**
     * Runs to its end whatever plugins do; returns when every module was tried, or the time is up. While the database cannot
     * be asked it does not return: a runtime without its plugins must not look as if it were ready.
     */
    void run(StartLevelGate startLevel) throws InterruptedException {
        intake.empty();
        List<String> modules = readUntilItWorks();
        modules.forEach(reconciler::enqueue); // installs the bundles while the framework climbs
        startLevel.await();
        reconciler.allowStarts();
        modules.forEach(reconciler::enqueue);
        awaitAll(modules);
        window.resume(LEAST_WATCH);
    }

    private List<String> readUntilItWorks() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return read();
            } catch (ProblemException problem) { // above all a database that is away for a while
                log.warn(
                        "What is installed cannot be read and is tried again in {} ms. {}",
                        pause.toMillis(),
                        problem.getMessage());
            } catch (RuntimeException fault) {
                log.error("What is installed cannot be read and is tried again in {} ms", pause.toMillis(), fault);
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    /** What is installed is made known; the modules in the order in which they start. May be done again. */
    private List<String> read() {
        installed.reload();
        installed.now().all().stream()
                .filter(version -> !version.manifest().permissions().isEmpty())
                .forEach(version -> permissions.adopt(version.row().id(), version.manifest()));
        builtins.update();
        List<String> names = new ArrayList<>();
        for (PluginKey key : installed.now().graph().activationOrder()) {
            installed.now().find(key.name(), key.version().text()).ifPresent(this::publish);
            names.add(key.name());
        }
        builtins.selectShipped(settings);
        window.prepareToResume();
        unused.sweep();
        return names.stream().distinct().toList();
    }

    private void publish(InstalledVersion version) {
        try {
            catalog.publish(version.definition());
        } catch (ProblemException refused) { // one that an earlier program took must not keep the others from starting
            log.error("{}", refused.getMessage());
        }
    }

    private void awaitAll(List<String> modules) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> late =
                modules.stream().filter(module -> !tried(module, deadline)).toList();
        if (late.isEmpty()) {
            log.info("The first pass over {} modules is done", modules.size());
        } else {
            log.warn("The runtime goes on without waiting any longer for {}", late);
        }
    }

    /** Only a bundle that hangs is not waited for beyond the deadline. */
    private boolean tried(String module, long deadline) {
        boolean tried = false;
        boolean again = true;
        while (!tried && again) {
            long nanosLeft = Math.max(deadline - System.nanoTime(), FIRST_PAUSE.toNanos());
            tried = reconciler.settle(module, Duration.ofNanos(nanosLeft)).isPresent();
            again = reconciler.isUnanswered(module) && !Thread.currentThread().isInterrupted();
        }
        return tried;
    }
}
