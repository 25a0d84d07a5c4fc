package io.mortise.plugins.deploy;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uninstalls the plugin of a file that was removed from the folder; its settings stay. */
final class FileRemoval {
    private static final Logger log = LoggerFactory.getLogger(FileRemoval.class);

    private final PluginRegistry registry;
    private final String origin;

    private final ToldFiles told = new ToldFiles();

    FileRemoval(PluginRegistry registry, String origin) {
        this.registry = registry;
        this.origin = origin;
    }

    /** Files that are not among these are there again or forgotten. */
    void retain(Collection<String> absent) {
        told.retain(absent);
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
        try {
            PluginView view = registry.get(plugin);
            if (!file.folderKey().equals(folderKey)) {
                tell(
                        file,
                        "is not in the hot-deploy folder, which is another one than before; plugin " + plugin
                                + " stays. To remove it, put the file there and take it away again, or uninstall the"
                                + " plugin");
                return false;
            }
            if (view.versions().stream().anyMatch(version -> !version.origin().equals(origin))) {
                tell(file, "was removed; plugin " + plugin + " stays, because a version of it came another way");
                return true;
            }
            registry.uninstall(plugin, false, false, false, Actor.DEPLOY_FOLDER);
            return true;
        } catch (ProblemException refused) {
            return mayBeForgotten(file, refused);
        }
    }

    private boolean mayBeForgotten(DeployedFile file, ProblemException refused) {
        if (refused.problem().code() == ProblemCode.PLUGIN_NOT_FOUND) {
            return true;
        }
        tell(file, "was removed, but its plugin stays. " + refused.getMessage());
        return false;
    }

    private void tell(DeployedFile file, String what) {
        if (told.isNew(file.fileName(), what)) {
            log.warn("{} {}", file.fileName(), what);
        }
    }
}
