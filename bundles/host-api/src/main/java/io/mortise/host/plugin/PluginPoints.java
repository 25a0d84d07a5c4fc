package io.mortise.host.plugin;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The extension points that installed plugins define for others ({@code extensionPoints} of their manifests). Answers come from
 * memory. Safe for use by many threads.
 */
@ProviderType
public interface PluginPoints {

    /**
     * Why a contribution does not go with an extension point, as one sentence for a person; empty when it does: the contributor
     * depends on that version of the owner, which defines the point, and its schema admits the data.
     *
     * @param point the point's id, without the owner's name
     * @param data plain JSON values
     */
    Optional<String> refusal(PluginLocation contributor, PluginLocation owner, String point, Map<String, Object> data);
}
