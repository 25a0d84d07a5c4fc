package io.mortise.plugins.deploy;

import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hot-deploy folder of this node, {@code mortise.deploy.dir}. Comes alive after the plugins that were installed before
 * have been tried.
 */
@Component(
        immediate = true,
        service = {})
public final class DeployFolder {
    private static final Logger log = LoggerFactory.getLogger(DeployFolder.class);
    private static final int CHANGES = BundleEvent.INSTALLED | BundleEvent.UNINSTALLED;

    private final BundleContext context;
    private final BundleListener listener = this::bundleChanged;
    private final @Nullable DeployLoop loop;

    /** @param started only waited for */
    @Activate
    public DeployFolder(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "changeLog") ChangeLog changeLog,
            @Reference(name = "registry") PluginRegistry registry,
            @Reference(name = "started", target = "(osgi.condition.id=mortise.plugins.started)") Condition started)
            throws IOException {
        this.context = context;
        Optional<Path> folder = DeployPath.of(context);
        this.loop = folder.isPresent()
                ? loop(
                        folder.get(),
                        registry,
                        new StoredDeployMemory(transactions, changeLog.node()),
                        changeLog.node(),
                        DeployGrant.of(context))
                : null;
    }

    private static DeployLoop loop(
            Path folder, PluginRegistry registry, DeployMemory memory, String node, boolean grantsAll)
            throws IOException {
        String origin = "deploy-folder:" + node;
        FileIntake intake = new FileIntake(registry, memory, origin, grantsAll);
        return new DeployLoop(
                folder,
                new DeployScan(folder, memory, intake, new FileRemoval(registry, origin), new LeftFiles(registry)));
    }

    @Activate
    void open() {
        if (loop != null) {
            context.addBundleListener(listener);
            loop.open();
            log.info("Plugins dropped into the hot-deploy folder are installed");
        }
    }

    @Deactivate
    void close() {
        if (loop != null) {
            context.removeBundleListener(listener);
            loop.close();
        }
    }

    private void bundleChanged(BundleEvent event) {
        boolean plugin = PluginLocation.parse(event.getBundle().getLocation()).isPresent();
        if (plugin && (event.getType() & CHANGES) != 0 && loop != null) {
            loop.pluginsChanged();
        }
    }
}
