package io.mortise.extensions.flags;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Optional;

/** What flags are answered from: the resolved module, from memory once a workspace is in use. Safe for use by many threads. */
final class FlagSource {
    private final WorkspaceDirectory directory;
    private final ModuleSettings settings;

    FlagSource(WorkspaceDirectory directory, ModuleSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** The workspace of that id; empty when there is none, or it is no id. */
    Optional<WorkspaceScope> workspace(String id) {
        try {
            WorkspaceId workspace = new WorkspaceId(id);
            return directory.orgOf(workspace).map(org -> Scope.of(org, workspace));
        } catch (IllegalArgumentException | ProblemException noId) {
            return Optional.empty();
        }
    }

    /** The module where that version of it is valid and available; empty otherwise. */
    Optional<ResolvedModule> module(PluginLocation plugin, WorkspaceScope workspace) {
        try {
            return Optional.of(settings.resolve(workspace, plugin.name()))
                    .filter(ResolvedModule::available)
                    .filter(module -> module.version().equals(Optional.of(plugin.version())));
        } catch (ProblemException gone) {
            ProblemCode code = gone.problem().code();
            if (code == ProblemCode.MODULE_NOT_FOUND
                    || code == ProblemCode.WORKSPACE_NOT_FOUND
                    || code == ProblemCode.ORG_NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }
}
