package io.mortise.host.settings;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The modules that were available in one workspace at one moment. Immutable; keep it for a request, not for long. */
@ProviderType
public interface AvailableModules {

    /** Whether the module was available; allocates nothing but at the second question of all. */
    boolean contains(String module);

    /** Their names, ordered. */
    List<String> names();
}
