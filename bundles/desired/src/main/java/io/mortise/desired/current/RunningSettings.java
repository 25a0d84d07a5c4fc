package io.mortise.desired.current;

import io.mortise.desired.json.JsonValues;
import java.util.Map;

/**
 * What a scope says about the settings of a plugin.
 *
 * @param values what is used of it, as the version in use there allows
 * @param revision how often they were changed; 0 where the scope has never said anything
 */
public record RunningSettings(Map<String, Object> values, long revision) {
    public static final RunningSettings NONE = new RunningSettings(Map.of(), 0);

    public RunningSettings {
        values = JsonValues.object(values);
    }
}
