package io.mortise.api.flags;

import dev.openfeature.sdk.Client;
import io.mortise.api.workspace.WorkspaceContext;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The feature flags of the asking plugin's module, by OpenFeature's client. A service, which every plugin sees with its own flags
 * alone. Safe for use by many threads.
 *
 * <p>An evaluation names its workspace: by the attribute {@link #WORKSPACE} or else by the targeting key. What it finds:
 * <ul>
 *   <li>a flag of the manifest's {@code featureFlags}: a boolean, with the variants {@code on} and {@code off};
 *   <li>otherwise a key of its {@code configSchema}: a boolean, string, integer, long, double or object, by the value's type;
 *   <li>reasons: {@code DEFAULT} for what the manifest says, {@code STATIC} for what the system says, {@code TARGETING_MATCH} for
 *       what the organization or the workspace says, {@code DISABLED} with the caller's default where the module is not available in
 *       that workspace in the version that asks;
 *   <li>error codes, with the caller's default: {@code FLAG_NOT_FOUND}, {@code TYPE_MISMATCH}, {@code TARGETING_KEY_MISSING} without
 *       a workspace, {@code INVALID_CONTEXT} for one that does not exist, {@code PROVIDER_NOT_READY} after the plugin has stopped;
 *   <li>flag metadata: {@code module}, {@code version}, {@code workspace}, {@code origin}, and {@code lockedBy} where a scope has locked it.
 * </ul>
 *
 * <p>{@code PROVIDER_CONFIGURATION_CHANGED} tells which flags and keys have changed in a workspace that was evaluated for, whose id
 * is {@code workspace} in the event's metadata.
 *
 * <p>Take the clients from here and not from {@code OpenFeatureAPI.getInstance()}, which all plugins share and which has no provider.
 */
@ProviderType
public interface FeatureFlags {

    /** The attribute of an evaluation context that names the workspace by its id, where the targeting key is something else. */
    String WORKSPACE = "mortise.workspace";

    /** A client whose evaluations name their workspace each time. */
    Client client();

    /** A new client that evaluates for that workspace where nothing else is said. */
    Client client(WorkspaceContext workspace);
}
