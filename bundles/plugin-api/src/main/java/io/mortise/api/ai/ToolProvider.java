package io.mortise.api.ai;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A tool that AI features may use, declared by the plugin's manifest in {@code contributes.aiTools} with a description for models
 * and the JSON schema of its input. Register it as a service, with the property {@link #ID} when the plugin has several tools.
 *
 * <p>It is called on threads of the runtime, only where the module is available in this version, with input that the schema allows,
 * and for callers who have the permission that the manifest demands. After thirty seconds its thread is interrupted.
 */
@ConsumerType
public interface ToolProvider {
    /** Service property: the id of the tool, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * Uses the tool.
     *
     * @return JSON values ({@code String}, {@code Number}, {@code Boolean}, {@code List}, {@code Map}, {@code null}) that the
     *     output's schema allows, where there is one
     * @throws Exception what went wrong; it is logged, and the caller is told that the tool failed
     */
    Map<String, Object> call(ToolCall call) throws Exception;
}
