package io.mortise.api.migration;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What a migration is told. */
@ProviderType
public interface MigrationContext {

    /** The version that has been the system's until now. */
    String fromVersion();

    /** The version that is to take its place: that of the called plugin. */
    String toVersion();

    /** The configuration of the system scope as the version before sees it, by top-level key; read-only. */
    Map<String, Object> config();
}
