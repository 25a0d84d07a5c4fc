package io.mortise.plugins.deploy;

import io.mortise.host.plugin.PluginRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of files whose plugin was uninstalled by other means. They are not taken in again: who uninstalled it would be overruled
 * by a file that nobody touched.
 */
final class LeftFiles {
    private static final Logger log = LoggerFactory.getLogger(LeftFiles.class);

    private final PluginRegistry registry;
    private final ToldFiles told = new ToldFiles();

    LeftFiles(PluginRegistry registry) {
        this.registry = registry;
    }

    /** @param present the remembered files that are there */
    void look(List<DeployedFile> present) {
        List<DeployedFile> left = present.stream()
                .filter(file -> !registry.isInstalled(file.plugin()))
                .toList();
        told.retain(left.stream().map(DeployedFile::fileName).toList());
        for (DeployedFile file : left) {
            if (told.isNew(file.fileName(), file.plugin())) {
                log.info(
                        "{} still lies in the hot-deploy folder, but plugin {} was uninstalled by other means and stays so."
                                + " To install it again, touch the file; otherwise remove it",
                        file.fileName(),
                        file.plugin());
            }
        }
    }
}
