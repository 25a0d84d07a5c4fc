package io.mortise.plugins.lifecycle;

import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.plugins.dependency.PluginKey;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.runtime.StartLevelGate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first pass after a start: everything the database names is installed and what is wanted is started. */
final class BootPass {
    private static final Logger log = LoggerFactory.getLogger(BootPass.class);

    /** The launcher gives up after two minutes; by then the runtime must answer without the plugins that hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ArchiveIntake intake;
    private final ArchiveFolder archives;
    private final BuiltinModules builtins;
    private final InstalledPlugins installed;
    private final ModuleCatalog catalog;
    private final ModuleSettings settings;
    private final Reconciler reconciler;

    BootPass(
            ArchiveIntake intake,
            ArchiveFolder archives,
            BuiltinModules builtins,
            InstalledPlugins installed,
            ModuleCatalog catalog,
            ModuleSettings settings,
            Reconciler reconciler) {
        this.intake = intake;
        this.archives = archives;
        this.builtins = builtins;
        this.installed = installed;
        this.catalog = catalog;
        this.settings = settings;
        this.reconciler = reconciler;
    }

    /** Runs to its end whatever plugins do; returns when every module was tried, or the time is up. */
    void run(StartLevelGate startLevel) throws InterruptedException {
        intake.empty();
        installed.reload();
        builtins.update();
        List<String> names = new ArrayList<>();
        for (PluginKey key : installed.now().graph().activationOrder()) {
            installed
                    .now()
                    .find(key.name(), key.version().text())
                    .ifPresent(version -> catalog.publish(version.definition()));
            names.add(key.name());
        }
        List<String> modules = names.stream().distinct().toList();
        builtins.selectShipped(settings);
        dropUnusedFiles();

        modules.forEach(reconciler::enqueue); // installs the bundles while the framework climbs
        startLevel.await();
        reconciler.allowStarts();
        modules.forEach(reconciler::enqueue);
        awaitAll(modules);
    }

    private void awaitAll(List<String> modules) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> late = modules.stream()
                .filter(module -> reconciler
                        .settle(module, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
                        .isEmpty())
                .toList();
        if (late.isEmpty()) {
            log.info("{} modules were tried", modules.size());
        } else {
            log.warn("The runtime goes on without waiting any longer for {}", late);
        }
    }

    private void dropUnusedFiles() {
        Set<String> digests = installed.now().all().stream()
                .map(version -> version.row().sha256())
                .collect(Collectors.toSet());
        try {
            archives.retainOnly(digests);
        } catch (IOException left) {
            log.warn("Files of archives that are no longer installed stay until the next start", left);
        }
    }
}
