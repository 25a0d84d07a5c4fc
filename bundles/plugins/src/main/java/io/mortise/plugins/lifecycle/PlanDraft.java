package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Bundles;
import io.mortise.host.plugin.PluginPlan.Change;
import io.mortise.host.plugin.PluginPlan.Data;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginPlan.Usage;
import io.mortise.host.plugin.PluginPlan.Wire;
import io.mortise.host.settings.SwitchPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan that is being put together. Not for several threads. */
final class PlanDraft {
    private final Operation operation;
    private final String name;
    private final Optional<String> version;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> dependents = List.of();
    private boolean needsCascade;
    private Bundles bundles = Bundles.NONE;
    private List<Wire> wires = List.of();
    private List<String> asksFor = List.of();
    private List<String> asksAnew = List.of();
    private Optional<Usage> usage = Optional.empty();
    private Data data = Data.NONE;
    private SwitchPreview overrides = SwitchPreview.NONE;

    PlanDraft(Operation operation, String name, Optional<String> version) {
        this.operation = operation;
        this.name = name;
        this.version = version;
    }

    PlanDraft dependents(List<String> names, boolean cascade) {
        dependents = names;
        needsCascade = !names.isEmpty() && !cascade;
        return this;
    }

    PlanDraft bundles(List<PluginLocation> stopped, List<PluginLocation> started, List<PluginLocation> restarted) {
        bundles = new Bundles(stopped, started, restarted);
        return this;
    }

    PlanDraft wires(List<Wire> used) {
        wires = used;
        return this;
    }

    PlanDraft asks(List<String> all, List<String> anew) {
        asksFor = all;
        asksAnew = anew;
        return this;
    }

    /** Added where the value really becomes another one. */
    PlanDraft change(String module, String field, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(module, field, before, after));
        }
        return this;
    }

    PlanDraft usage(Usage users) {
        usage = Optional.of(users);
        return this;
    }

    PlanDraft data(Data stored) {
        data = stored;
        return this;
    }

    PlanDraft overrides(SwitchPreview effect) {
        overrides = effect;
        return this;
    }

    PlanDraft note(String sentence) {
        notes.add(sentence);
        return this;
    }

    PluginPlan plan() {
        return new PluginPlan(
                operation,
                name,
                version,
                dependents,
                needsCascade,
                bundles,
                wires,
                changes,
                asksFor,
                asksAnew,
                usage,
                data,
                overrides,
                notes);
    }
}
