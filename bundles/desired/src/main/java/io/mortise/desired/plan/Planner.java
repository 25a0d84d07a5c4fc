package io.mortise.desired.plan;

import io.mortise.desired.current.RunningState;
import io.mortise.desired.current.StateReader;
import io.mortise.desired.json.JsonValues;
import io.mortise.desired.schema.StateSchema;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a document with what is. Touches nothing. Safe for use by many threads. */
public final class Planner {
    private final StateReader reader;
    private final Services services;

    public Planner(StateReader reader, Services services) {
        this.reader = reader;
        this.services = services;
    }

    /**
     * Finds out what is to be done, or what is wrong.
     *
     * @param userId who would apply it
     */
    public Plan plan(Map<String, Object> document, String userId) {
        Map<String, Object> wanted = JsonValues.object(document);
        List<Violation> faults = StateSchema.get().faults(wanted);
        if (!faults.isEmpty()) {
            return Plan.refused(faults);
        }
        return Plan.of(draft(reader.read(), wanted, userId));
    }

    private Draft draft(RunningState now, Map<String, Object> wanted, String userId) {
        Draft draft = new Draft(now, services, userId, wanted);
        new UserPart(draft).plan();
        PluginVersions versions = new PluginVersions(draft);
        new PluginPart(draft, versions).plan();
        new OwnPluginPart(draft, versions).plan();
        new RemovedPlugins(draft).plan();
        SettingsPart settings = new SettingsPart(draft);
        settings.plan(Scope.SYSTEM, Phase.SYSTEM_SETTINGS, wanted, "", now.settings());
        OrderPart order = new OrderPart(draft);
        order.plan(Scope.SYSTEM, Phase.SYSTEM_SETTINGS, wanted, "", now.order());
        ModulePart modules = new ModulePart(draft);
        modules.plan(
                new ModuleScope(Scope.SYSTEM, true, "/modules", Phase.SYSTEM_OPEN, Optional.of(Phase.SYSTEM_CLOSE)),
                Draft.members(wanted, "modules"),
                now.modules());
        PluginSettingsPart pluginSettings = new PluginSettingsPart(draft);
        pluginSettings.plan(Scope.SYSTEM, Phase.SYSTEM_PLUGIN_SETTINGS, wanted, "", now.pluginSettings());
        new TenantPart(draft, settings, order, modules, pluginSettings).plan();
        return draft;
    }
}
