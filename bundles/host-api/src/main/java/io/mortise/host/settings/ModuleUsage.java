package io.mortise.host.settings;

import java.util.List;
import java.util.Optional;

/**
 * Who uses a module.
 *
 * @param orgs one row for each organization that was asked for, ordered by id
 */
public record ModuleUsage(String module, boolean systemEnabled, List<OrgUsage> orgs, Optional<String> next) {
    public ModuleUsage {
        orgs = List.copyOf(orgs);
    }

    /**
     * What one organization makes of the module.
     *
     * @param enabled whether it is on in the organization
     * @param overridden whether the organization has an override
     * @param workspaces one row for each workspace of the organization
     */
    public record OrgUsage(String orgId, boolean enabled, boolean overridden, List<WorkspaceUsage> workspaces) {
        public OrgUsage {
            workspaces = List.copyOf(workspaces);
        }
    }

    /** The same for one workspace. */
    public record WorkspaceUsage(String workspaceId, boolean enabled, boolean overridden) {}
}
