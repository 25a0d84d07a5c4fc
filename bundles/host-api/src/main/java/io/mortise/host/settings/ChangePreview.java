package io.mortise.host.settings;

import java.util.List;

/**
 * What a change would do; nothing was written.
 *
 * @param before the module in the scope now
 * @param after the module in the scope afterwards
 * @param affectedOrgs how many organizations would see a different resolved module
 * @param affectedWorkspaces how many workspaces would
 * @param affected the keys of up to 100 of those scopes
 * @param warnings what else a person should know, such as stored values that would no longer be in force
 */
public record ChangePreview(
        ResolvedModule before,
        ResolvedModule after,
        long affectedOrgs,
        long affectedWorkspaces,
        List<String> affected,
        List<String> warnings) {
    public ChangePreview {
        affected = List.copyOf(affected);
        warnings = List.copyOf(warnings);
    }
}
