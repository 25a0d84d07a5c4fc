package io.mortise.host.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to what scopes have stored about a module when another version of it becomes the system's. A key that is given
 * another name keeps its value, also where the scope has stored something under the new name; unless the version before knew
 * the new name too, or the scope is pinned to the new version already: then what is under the new name stays. Locks go along.
 *
 * @param steps in the order in which they are taken
 */
public record OverrideMigration(List<Step> steps) {
    /** Everything stays as it is. */
    public static final OverrideMigration NONE = new OverrideMigration(List.of());

    public OverrideMigration {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param renamedConfig new names of configuration keys, by the old ones
     * @param removedConfig configuration keys whose values go
     * @param renamedFlags new names of feature flags, by the old ones
     * @param removedFlags feature flags whose values go
     */
    public record Step(
            Map<String, String> renamedConfig,
            Set<String> removedConfig,
            Map<String, String> renamedFlags,
            Set<String> removedFlags) {
        public Step {
            renamedConfig = Map.copyOf(renamedConfig);
            removedConfig = Set.copyOf(removedConfig);
            renamedFlags = Map.copyOf(renamedFlags);
            removedFlags = Set.copyOf(removedFlags);
        }
    }
}
