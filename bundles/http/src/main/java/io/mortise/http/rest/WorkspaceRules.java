package io.mortise.http.rest;

import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.DataRules.Change;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceSettings;
import io.mortise.http.access.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks what modules demand of a workspace's data before it is changed. A patch with fields or types that are not the document's is
 * passed on, for whoever writes it refuses it.
 */
final class WorkspaceRules {
    private static final Set<String> FIELDS = Set.of("name", "color", "icon");

    private final DataRules rules;
    private final Tenants tenants;
    private final WorkspaceSettings settings;

    WorkspaceRules(DataRules rules, Tenants tenants, WorkspaceSettings settings) {
        this.rules = rules;
        this.tenants = tenants;
        this.settings = settings;
    }

    /** Throws what {@link DataRules#check} throws. */
    void checkWorkspace(Call call, Map<String, Object> patch) {
        if (fits(patch, FIELDS, String.class::isInstance)) {
            rules.check(call.caller(), call.workspaceScope(), "workspace", () -> workspaceChange(call, patch));
        }
    }

    /** The same for labels and features. */
    void checkSettings(Call call, Map<String, Object> patch) {
        Map<String, Object> navigation = group(patch, "navigation");
        Map<String, Object> features = group(patch, "features");
        boolean fits = fits(patch, Set.of("navigation", "features"), Map.class::isInstance)
                && fits(navigation, Set.of("labelSingular", "labelPlural", "icon"), String.class::isInstance)
                && fits(
                        features,
                        Set.of("favoritesEnabled", "tagsEnabled", "colorCodingEnabled"),
                        Boolean.class::isInstance);
        if (fits) {
            rules.check(call.caller(), call.workspaceScope(), "settings", () -> settingsChange(call, patch));
        }
    }

    private static boolean fits(Map<String, Object> patch, Set<String> fields, Predicate<@Nullable Object> isOfType) {
        return patch.entrySet().stream()
                .allMatch(field -> fields.contains(field.getKey())
                        && (isNull(field.getValue()) || isOfType.test(field.getValue())));
    }

    private Change workspaceChange(Call call, Map<String, Object> patch) {
        Workspace workspace =
                tenants.workspace(call.workspace()).orElseThrow(() -> UnknownScope.workspace(call.workspace()));
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("name", workspace.name());
        workspace.color().ifPresent(color -> before.put("color", color));
        workspace.icon().ifPresent(icon -> before.put("icon", icon));
        Map<String, Object> after = new LinkedHashMap<>(before);
        patch.forEach((field, value) -> {
            if (isNull(value)) {
                after.remove(field);
            } else {
                after.put(field, value);
            }
        });
        return new Change(Map.copyOf(before), Map.copyOf(after));
    }

    private Change settingsChange(Call call, Map<String, Object> patch) {
        ResolvedSettings resolved = settings.resolve(call.scope());
        ResolvedSettings.Navigation labels = resolved.navigation();
        ResolvedSettings.Features features = resolved.features();
        Map<String, Resolved<?>> navigation = Map.of(
                "labelSingular", labels.labelSingular(),
                "labelPlural", labels.labelPlural(),
                "icon", labels.icon());
        Map<String, Resolved<?>> switches = Map.of(
                "favoritesEnabled", features.favoritesEnabled(),
                "tagsEnabled", features.tagsEnabled(),
                "colorCodingEnabled", features.colorCodingEnabled());
        return new Change(
                Map.of("navigation", values(navigation), "features", values(switches)),
                Map.of(
                        "navigation", patched(navigation, patch, "navigation"),
                        "features", patched(switches, patch, "features")));
    }

    private static Map<String, Object> values(Map<String, Resolved<?>> resolved) {
        Map<String, Object> values = new LinkedHashMap<>();
        resolved.forEach((key, value) -> values.put(key, value.value()));
        return Map.copyOf(values);
    }

    /** What inherits again has the value of the scope above. */
    private static Map<String, Object> patched(
            Map<String, Resolved<?>> resolved, Map<String, Object> patch, String group) {
        Map<String, Object> values = new LinkedHashMap<>(values(resolved));
        boolean isReset = patch.containsKey(group) && isNull(patch.get(group));
        Map<String, Object> changes = group(patch, group);
        resolved.forEach((key, value) -> {
            if (isReset || (changes.containsKey(key) && isNull(changes.get(key)))) {
                values.put(key, value.inherited());
            } else if (changes.containsKey(key)) {
                values.put(key, changes.get(key));
            }
        });
        return Map.copyOf(values);
    }

    @SuppressWarnings("unchecked") // names of JSON are texts
    private static Map<String, Object> group(Map<String, Object> patch, String name) {
        return patch.get(name) instanceof Map<?, ?> group ? (Map<String, Object>) group : Map.of();
    }

    /** JSON has null, whatever the type of the map says. */
    private static boolean isNull(@Nullable Object value) {
        return value == null;
    }
}
