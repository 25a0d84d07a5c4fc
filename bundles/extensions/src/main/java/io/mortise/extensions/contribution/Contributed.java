package io.mortise.extensions.contribution;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contribution of one version of a plugin, whatever scopes it is shown in.
 *
 * @param number tells it from all others that this process has ever had
 * @param point the name of the extension point, as manifests write it
 * @param onlyIn the id of the only workspace, or else of the only organization, where it is shown; both empty for everywhere
 * @param isDeclared whether the manifest says it, and no service
 * @param fields all that it says, by name; unmodifiable
 */
record Contributed(
        long number,
        String point,
        PluginLocation plugin,
        OnlyIn onlyIn,
        boolean isDeclared,
        Map<String, Object> fields) {
    private static final Set<String> COMMON = Set.of("id", "label", "icon", "order", "permission", "point");

    /** The ids of the only workspace and the only organization. */
    record OnlyIn(Optional<String> workspace, Optional<String> org) {
        static final OnlyIn ANYWHERE = new OnlyIn(Optional.empty(), Optional.empty());

        boolean admits(Scope scope) {
            String asked =
                    scope instanceof Scope.WorkspaceScope inside ? inside.id().value() : "";
            return workspace.map(asked::equals).orElseGet(() -> org.map(id ->
                            scope.org().filter(of -> of.value().equals(id)).isPresent())
                    .orElse(true));
        }
    }

    String id() {
        return text("id").orElse("");
    }

    int order() {
        return fields.get("order") instanceof Number number ? number.intValue() : 0;
    }

    Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The plugin that owns the point; empty for a point of the runtime. */
    Optional<String> owner() {
        int colon = point.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(point.substring(0, colon));
    }

    /** What a contribution to a plugin's own point says; empty for others. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        if (fields.get("data") instanceof Map<?, ?> said) {
            said.forEach((name, value) -> data.put(String.valueOf(name), value));
        }
        return data;
    }

    /** The fields that not all contributions have. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(fields);
        details.keySet().removeAll(COMMON);
        return details;
    }

    /** The permission that an object of a manifest says; {@code null} for none. */
    static @Nullable String permission(@Nullable Object said) {
        return said instanceof Map<?, ?> object ? object.get("resource") + ":" + object.get("action") : null;
    }
}
