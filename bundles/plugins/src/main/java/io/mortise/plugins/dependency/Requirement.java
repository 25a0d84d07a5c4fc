package io.mortise.plugins.dependency;

import io.mortise.plugins.manifest.SemanticRange;
import io.mortise.plugins.manifest.SemanticVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That a plugin needs another one.
 *
 * @param chain the plugins from the one being checked down to the one that needs
 * @param name of the needed plugin
 * @param range of the versions that will do, empty for any
 */
record Requirement(List<PluginKey> chain, String name, Optional<SemanticRange> range) {
    Requirement {
        chain = List.copyOf(chain);
    }

    PluginKey from() {
        return chain.get(chain.size() - 1);
    }

    boolean admits(SemanticVersion version) {
        return range.map(r -> r.admits(version)).orElse(true);
    }

    /** The needed plugin as it was asked for: {@code module-search ^2.1.0}. */
    String wanted() {
        return name + range.map(r -> " " + r.text()).orElse("");
    }

    /** {@code module-kb 1.2.0 → module-search ^2.1.0}. */
    String path() {
        return chain.stream().map(PluginKey::toString).collect(Collectors.joining(" → ")) + " → " + wanted();
    }

    /** Where in the manifest of the plugin being checked the chain begins. */
    String pointer() {
        String first = chain.size() > 1 ? chain.get(1).name() : name;
        boolean extension = chain.size() == 1 && range.isEmpty();
        return extension ? "/extends" : "/dependencies/" + first;
    }
}
