package io.mortise.desired.plan;

import io.mortise.desired.current.RunningOrganization;
import io.mortise.desired.current.RunningSettings;
import io.mortise.desired.json.JsonValues;
import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the system and organizations say about the settings of plugins. */
final class PluginSettingsPart {
    private static final String FIELD = "pluginSettings";

    /** The object of a request about settings, with which the pointers of their faults begin. */
    private static final String OF_REQUEST = "/settings";

    private final Draft draft;
    private final Map<List<Object>, PluginSettingsRules> rules = new HashMap<>();

    /** What the system will say, where the document or the present state has a word. */
    private final Map<String, Map<String, Object>> ofSystem = new HashMap<>();

    PluginSettingsPart(Draft draft) {
        this.draft = draft;
        draft.now.pluginSettings().forEach((plugin, settings) -> ofSystem.put(plugin, settings.values()));
    }

    /**
     * Plans those of one scope, the system before the organizations.
     *
     * @param owner the object of the document whose settings they are
     */
    void plan(Scope scope, Phase phase, Map<String, Object> owner, String at, Map<String, RunningSettings> now) {
        Map<String, Object> wanted = Draft.members(owner, FIELD);
        Set<String> names = new TreeSet<>(wanted.keySet());
        if (draft.isComplete(Kind.PLUGIN_SETTINGS)) {
            now.keySet().stream().filter(name -> !draft.isOut(name)).forEach(names::add);
        }
        draft.withoutRemoved(names, wanted, at + "/" + FIELD);
        for (String name : names) {
            Place place = new Place(scope.key(), Pointer.to(at + "/" + FIELD, name));
            if (isKnown(scope, name, place)) {
                RunningSettings running = now.getOrDefault(name, RunningSettings.NONE);
                plan(scope, phase, name, place, running, after(running, Draft.members(wanted, name)));
            }
        }
    }

    private boolean isKnown(Scope scope, String name, Place place) {
        boolean isKnown = draft.isKnown(scope, name);
        if (!isKnown) {
            draft.fault(
                    ProblemCode.PLUGIN_NOT_FOUND,
                    place.pointer(),
                    "No plugin of the name " + name + " is installed, and 'plugins' does not name it",
                    NearestName.mend(name, draft.known(scope)));
        }
        return isKnown;
    }

    /** Key by key, as the layers are merged: a value is taken as a whole. */
    private Map<String, Object> after(RunningSettings running, Map<String, Object> wanted) {
        Map<String, Object> after = new TreeMap<>(draft.isComplete(Kind.PLUGIN_SETTINGS) ? Map.of() : running.values());
        after.putAll(wanted);
        after.values().removeIf(value -> value == null);
        return JsonValues.object(after);
    }

    private void plan(
            Scope scope, Phase phase, String name, Place place, RunningSettings running, Map<String, Object> after) {
        if (scope.depth() == 0) {
            ofSystem.put(name, after);
        }
        Map<String, Object> before = running.values();
        if (before.equals(after)) {
            return;
        }
        boolean isAwaited = draft.awaited.contains(name);
        if (!isAwaited) {
            check(scope, name, place.pointer(), after);
        }
        // of a plugin that is not installed yet there may be settings from before
        OptionalLong revision = isAwaited ? OptionalLong.empty() : OptionalLong.of(running.revision());
        draft.step(
                phase,
                Draft.about(
                        before.isEmpty() ? Action.CREATE : after.isEmpty() ? Action.REMOVE : Action.CHANGE,
                        "plugin settings",
                        name,
                        place,
                        before.isEmpty() ? null : before,
                        after.isEmpty() ? null : after),
                actor -> {
                    if (after.isEmpty()) {
                        draft.services.pluginSettings().reset(name, scope, revision, actor);
                    } else {
                        draft.services.pluginSettings().put(name, scope, after, revision, actor);
                    }
                });
    }

    private void check(Scope scope, String name, String pointer, Map<String, Object> after) {
        if (after.isEmpty()) {
            return; // a reset is never refused
        }
        Optional<String> version = version(scope, name);
        PluginSettingsRules allowed = rules.computeIfAbsent(
                List.of(name, version), same -> draft.services.pluginSettings().rules(name, version));
        Map<String, Object> system = ofSystem.getOrDefault(name, Map.of());
        for (Violation fault : allowed.faults(system, scope.org().map(org -> after))) {
            String place = fault.pointer().startsWith(OF_REQUEST)
                    ? fault.pointer().substring(OF_REQUEST.length())
                    : fault.pointer();
            draft.fault(fault.code(), pointer + place, fault.message(), fault.mend());
        }
    }

    /** The version that will be in use there, whose schema counts. */
    private Optional<String> version(Scope scope, String name) {
        Optional<String> pinned = scope.org().flatMap(org -> {
            Optional<String> planned = draft.pins.get(ModuleScope.key(scope, name));
            return planned != null
                    ? planned
                    : Optional.ofNullable(draft.now.organizations().get(org.value()))
                            .flatMap((RunningOrganization running) -> running.version(name));
        });
        return pinned.or(() -> Optional.ofNullable(draft.versions.get(name))).or(() -> draft.now.version(name));
    }
}
