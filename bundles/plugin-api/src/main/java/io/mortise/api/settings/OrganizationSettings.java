package io.mortise.api.settings;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings that administrators gave the asking plugin, by the {@code settingsSchema} of its manifest. A service, which
 * every plugin sees with its own settings alone. Safe for use by many threads.
 */
@ProviderType
public interface OrganizationSettings {

    /**
     * What holds for an organization: its own values, those of the system where it has none, and the schema's defaults. JSON
     * values by key ({@code String}, {@code Number}, {@code Boolean}, {@code List}, {@code Map}), unmodifiable; empty for an
     * organization that does not exist.
     *
     * <p>Ask each time instead of keeping the answer: it is held in memory and follows every change.
     *
     * @param orgId such as {@code WorkspaceContext.orgId()} gives it
     */
    Map<String, Object> of(String orgId);
}
