package io.mortise.host.plugin;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The files that plugins bring for the browser. Answers come from memory. Safe for use by many threads. */
@ProviderType
public interface PluginAssets {

    /** The content hash naming all files below {@code ui/} of that version; empty when it has none or is not installed. */
    Optional<String> contentHash(PluginLocation version);
}
