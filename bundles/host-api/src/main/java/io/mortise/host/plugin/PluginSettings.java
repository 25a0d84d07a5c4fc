package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plugin is told to do for an organization, apart from the configuration of its module: what the manifest's
 * {@code settingsSchema} describes. The system says what holds for all organizations, each organization what holds for itself;
 * both are merged by top-level key, and an organization's value wins. They belong to the plugin whichever version is in use, and
 * stay while it is off.
 *
 * <p>Callers have asked the access policy. Safe for use by many threads; never to be called within a transaction. The scope is
 * the system or an organization. Methods throw {@code ProblemException}: {@code PLUGIN_NOT_FOUND} with the nearest known name,
 * {@code ORG_NOT_FOUND}. A change made on this node holds for the plugin from its next question on, one of another node within
 * five seconds.
 */
@ProviderType
public interface PluginSettings {

    /** What the scope says and what comes of it, by the schema of the version in use there. */
    PluginSettingsView get(String plugin, Scope scope);

    /**
     * Replaces what the scope says.
     *
     * <p>Throws {@code ProblemException}: {@code UNKNOWN_CONFIG_KEY}, {@code CONFIG_INVALID}, both with every fault of the
     * document; {@code REVISION_CONFLICT}. Nothing is written then.
     *
     * @param settings JSON values by key; {@code null} inherits
     * @param expectedRevision the revision that the caller saw, empty to write regardless
     */
    PluginSettingsView put(
            String plugin, Scope scope, Map<String, Object> settings, OptionalLong expectedRevision, Actor actor);

    /** Takes back all that the scope says; throws {@code REVISION_CONFLICT}. */
    PluginSettingsView reset(String plugin, Scope scope, OptionalLong expectedRevision, Actor actor);

    /**
     * What may be said; throws {@code PLUGIN_NOT_FOUND}.
     *
     * @param version whose schema it is; empty, or one that is not installed, for the newest
     */
    PluginSettingsRules rules(String plugin, Optional<String> version);
}
