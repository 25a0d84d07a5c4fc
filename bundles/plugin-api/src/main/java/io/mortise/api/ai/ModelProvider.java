package io.mortise.api.ai;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A language model that the plugin's manifest declares in {@code contributes.aiModels}. Register it as a service, with the property
 * {@link #ID} when the plugin has several models.
 *
 * <p>It is called on threads of the runtime, only where the module is available in this version, and for callers who have the
 * permission that the manifest demands. After sixty seconds its thread is interrupted.
 */
@ConsumerType
public interface ModelProvider {
    /** Service property: the id of the model, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * Goes on with a conversation.
     *
     * @throws Exception what went wrong; it is logged, and the caller is told that the model failed
     */
    ModelAnswer generate(ModelRequest request) throws Exception;
}
