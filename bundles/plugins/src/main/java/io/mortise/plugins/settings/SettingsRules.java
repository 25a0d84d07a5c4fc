package io.mortise.plugins.settings;

import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one version's schema allows. */
final class SettingsRules implements PluginSettingsRules {
    private final SettingsSchema schema;

    SettingsRules(SettingsSchema schema) {
        this.schema = schema;
    }

    @Override
    public List<Violation> faults(Map<String, Object> system, Optional<Map<String, Object>> organization) {
        Map<String, Object> own = organization.orElse(system);
        Map<String, Object> above = organization.isPresent() ? system : Map.of();
        List<Violation> faults = new ArrayList<>(schema.unknown(own));
        Map<String, Object> together =
                new LinkedHashMap<>(cascade(above, Optional.empty()).values());
        together.putAll(own);
        faults.addAll(schema.faults(together, organization.isPresent()));
        return List.copyOf(faults);
    }

    @Override
    public Map<String, Object> used(Map<String, Object> system, Optional<Map<String, Object>> organization) {
        return cascade(system, organization).of(organization.isPresent() ? Origin.ORG : Origin.SYSTEM);
    }

    private SettingsCascade cascade(Map<String, Object> system, Optional<Map<String, Object>> organization) {
        EnumMap<Origin, Map<String, Object>> layers = new EnumMap<>(Origin.class);
        layers.put(Origin.SYSTEM, system);
        organization.ifPresent(said -> layers.put(Origin.ORG, said));
        return new SettingsCascade(schema, layers);
    }
}
