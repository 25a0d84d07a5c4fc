package io.mortise.host.plugin;

import io.mortise.host.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one version of a plugin allows as settings. Reads and writes nothing, so that it can be asked of organizations that are
 * not there yet. Safe for use by many threads.
 */
@ProviderType
public interface PluginSettingsRules {

    /**
     * Everything for which {@link PluginSettings#put} would refuse a scope's word; its pointers begin with {@code /settings}.
     *
     * @param system what the system says
     * @param organization what the organization says; empty to ask about the system's word
     */
    List<Violation> faults(Map<String, Object> system, Optional<Map<String, Object>> organization);

    /** What is used of the same word; what another version allowed and this one does not is left out. */
    Map<String, Object> used(Map<String, Object> system, Optional<Map<String, Object>> organization);
}
