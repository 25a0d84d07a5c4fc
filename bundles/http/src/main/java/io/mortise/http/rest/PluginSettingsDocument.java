package io.mortise.http.rest;

import io.mortise.host.plugin.PluginSettingsView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a plugin on the wire.
 *
 * @param settings what the scope itself says
 * @param values what holds, with its origin
 */
record PluginSettingsDocument(
        String plugin,
        String version,
        Map<String, Object> settings,
        Map<String, ValueDocument> values,
        Map<String, Object> schema,
        List<String> warnings,
        long revision) {

    static PluginSettingsDocument of(PluginSettingsView view) {
        Map<String, ValueDocument> values = new LinkedHashMap<>();
        view.values()
                .forEach((key, value) -> values.put(
                        key,
                        new ValueDocument(
                                value.value(),
                                value.origin().name().toLowerCase(Locale.ROOT),
                                value.inherited().orElse(null))));
        return new PluginSettingsDocument(
                view.plugin(),
                view.version(),
                view.settings(),
                values,
                view.schema(),
                view.warnings(),
                view.revision());
    }

    /** @param inherited what would hold without the scope's own word */
    record ValueDocument(
            Object value, String origin, @Nullable Object inherited) {}
}
