package io.mortise.plugins.deploy;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uninstalls the plugin of a file that was removed from the folder; its settings stay. */
final class FileRemoval {
    private static final Logger log = LoggerFactory.getLogger(FileRemoval.class);

    private final PluginRegistry registry;
    private final String origin;

    FileRemoval(PluginRegistry registry, String origin) {
        this.registry = registry;
        this.origin = origin;
    }

    /**
     * Acts on a file that is gone.
     *
     * @param present the remembered files that are there
     * @return whether the file can be forgotten; otherwise it is asked again later
     */
    boolean remove(DeployedFile file, List<DeployedFile> present, String folderKey) {
        String plugin = file.plugin();
        if (present.stream().anyMatch(other -> other.plugin().equals(plugin))) {
            return true; // another file holds it: a new version under a new name, or a renamed file
        }
        if (!file.folderKey().equals(folderKey)) {
            log.info(
                    "{} is not in this folder, which is another one than before; plugin {} stays. To remove it, put the"
                            + " file there and take it away again, or uninstall the plugin",
                    file.fileName(),
                    plugin);
            return false;
        }
        try {
            PluginView view = registry.get(plugin);
            if (view.versions().stream().anyMatch(version -> !version.origin().equals(origin))) {
                log.info(
                        "{} was removed; plugin {} stays, because a version of it came another way",
                        file.fileName(),
                        plugin);
                return true;
            }
            registry.uninstall(plugin, false, false, false, Actor.DEPLOY_FOLDER);
            log.info("{} was removed, so plugin {} is uninstalled; its settings are kept", file.fileName(), plugin);
            return true;
        } catch (ProblemException refused) {
            return mayBeForgotten(file, refused);
        }
    }

    private static boolean mayBeForgotten(DeployedFile file, ProblemException refused) {
        if (refused.problem().code() == ProblemCode.PLUGIN_NOT_FOUND) {
            return true;
        }
        log.warn("{} was removed, but its plugin stays. {}", file.fileName(), refused.getMessage());
        return false;
    }
}
