package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.plugin.PluginSettingsView;
import io.mortise.host.plugin.PluginSettingsView.Value;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Settings of any plugin, kept by scope and not merged. */
public final class FakePluginSettings implements PluginSettings {
    private final Map<Scope, PluginSettingsView> kept = new ConcurrentHashMap<>();

    @Override
    public PluginSettingsView get(String plugin, Scope scope) {
        return kept.getOrDefault(scope, view(plugin, scope, Map.of(), 0));
    }

    @Override
    public PluginSettingsView put(
            String plugin, Scope scope, Map<String, Object> settings, OptionalLong expectedRevision, Actor actor) {
        PluginSettingsView before = get(plugin, scope);
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != before.revision()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_CONFLICT, "not changed", "changed meanwhile", scope.key(), "look"));
        }
        PluginSettingsView after = view(plugin, scope, settings, before.revision() + 1);
        kept.put(scope, after);
        return after;
    }

    @Override
    public PluginSettingsView reset(String plugin, Scope scope, OptionalLong expectedRevision, Actor actor) {
        return put(plugin, scope, Map.of(), expectedRevision, actor);
    }

    @Override
    public PluginSettingsRules rules(String plugin, Optional<String> version) {
        throw new UnsupportedOperationException();
    }

    void clear() {
        kept.clear();
    }

    private static PluginSettingsView view(String plugin, Scope scope, Map<String, Object> settings, long revision) {
        Map<String, Value> values = new LinkedHashMap<>();
        settings.forEach((key, value) -> values.put(key, new Value(value, Origin.ORG, Optional.empty())));
        return new PluginSettingsView(
                plugin, "1.2.0", scope, settings, values, Map.of("type", "object"), List.of(), revision);
    }
}
