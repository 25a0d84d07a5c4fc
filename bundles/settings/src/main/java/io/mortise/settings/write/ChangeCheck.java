package io.mortise.settings.write;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule.ConfigValue;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.Cascade;
import io.mortise.settings.cascade.ConfigCascade;
import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.LockName;
import io.mortise.settings.cascade.Narrowing;
import io.mortise.settings.cascade.ScopeWords;
import io.mortise.settings.cascade.ToggleCascade;
import io.mortise.settings.json.JsonValues;
import io.mortise.settings.schema.ConfigSchema;
import io.mortise.settings.schema.SchemaFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Checks a change against the rules of the cascade and collects every refusal. */
final class ChangeCheck {
    private final Proposal proposal;
    private final Refusals refusals;
    private final ConfigSchema schema;

    ChangeCheck(Proposal proposal, Refusals refusals) {
        this.proposal = proposal;
        this.refusals = refusals;
        this.schema = proposal.rules().schema();
    }

    void check() {
        checkToggle();
        checkVersion();
        checkConfig();
        new FlagCheck(proposal, refusals).check();
        new LockCheck(proposal, refusals).check();
    }

    private void checkToggle() {
        boolean core = Cascade.isCore(proposal.module(), Optional.of(proposal.rules()));
        if (core && proposal.asksFor(false)) {
            refuse(
                    ProblemCode.CORE_MODULE,
                    pointer(OverrideDocument.ENABLED),
                    "It is part of the core, which every scope needs",
                    "Leave it enabled");
        }
        if (proposal.scope().depth() > 0 && proposal.asksFor(true)) {
            Layers above = new Layers(proposal.layers().above());
            ToggleCascade.firstOff(core, proposal.rules().definition().optIn(), above)
                    .ifPresent(this::refuseBelow);
        }
    }

    private void refuseBelow(Scope off) {
        boolean isOptIn = isMissingOptIn(off);
        String message = ScopeWords.first(off)
                + (isOptIn ? " has not switched it on, and it is off until that is done" : " has switched it off");
        String parent = off.depth() == 0 ? "the whole system" : "the organization";
        refusals.add(Refusal.of(
                ProblemCode.PARENT_DISABLED,
                off.key(),
                pointer(OverrideDocument.ENABLED),
                message,
                "Enable it for " + parent + " first, or ask " + ScopeWords.administrator(off)));
    }

    private boolean isMissingOptIn(Scope off) {
        return proposal.layers().at(off.depth()).enabled().isEmpty();
    }

    private void checkVersion() {
        Optional<String> version = proposal.proposed().version();
        if (version.isPresent()
                && !version.equals(proposal.stored().version())
                && !proposal.versions().contains(version.get())) {
            refuse(
                    ProblemCode.VERSION_NOT_FOUND,
                    pointer(OverrideDocument.VERSION),
                    "Version " + version.get() + " is not installed",
                    "Installed: " + String.join(", ", new TreeSet<>(proposal.versions())));
        }
    }

    private void checkConfig() {
        if (!proposal.proposed().config().equals(proposal.stored().config())
                || !proposal.configSet().isEmpty()) {
            Map<String, ConfigValue> above = proposal.scope().depth() == 0
                    ? Map.of()
                    : ConfigCascade.resolve(schema, new Layers(proposal.layers().above()));
            boolean isSound = true;
            for (String key : proposal.configSet()) {
                isSound &= checkKey(key, above);
            }
            if (isSound) {
                checkWhole();
            }
        }
    }

    private boolean checkKey(String key, Map<String, ConfigValue> above) {
        int before = refusals.size();
        if (schema.knows(key)) {
            checkOverridable(key);
            Optional<Scope> lock = lock(LockName.ofConfig(key));
            lock.ifPresent(scope -> refusals.addLocked(scope, Refusal.pointer(OverrideDocument.CONFIG, key), key));
            checkValue(key, Optional.ofNullable(above.get(key)));
        } else {
            refuse(
                    ProblemCode.UNKNOWN_CONFIG_KEY,
                    Refusal.pointer(OverrideDocument.CONFIG, key),
                    proposal.module().name() + " has no configuration key '" + key + "'",
                    NearestName.mend(key, schema.keys()));
        }
        return refusals.size() == before;
    }

    private void checkOverridable(String key) {
        if (schema.mode(key) == MergeMode.SYSTEM && proposal.scope().depth() > 0) {
            refuse(
                    ProblemCode.NOT_OVERRIDABLE,
                    Refusal.pointer(OverrideDocument.CONFIG, key),
                    "'" + key + "' is set for the whole system only",
                    "Leave it out, or ask a system administrator");
        }
    }

    private void checkValue(String key, Optional<ConfigValue> above) {
        Object stored = proposal.proposed().config().get(key);
        if (stored == null) {
            return;
        }
        MergeMode mode = schema.mode(key);
        Optional<Object> inherited = above.map(value -> Optional.ofNullable(value.value()))
                .orElseGet(() -> Optional.ofNullable(
                        proposal.scope().depth() == 0 ? schema.defaults().get(key) : null));
        Object merged = mode == MergeMode.DEEP
                ? Optional.ofNullable(JsonValues.deepMerge(inherited.orElse(null), stored))
                        .orElse(stored)
                : stored;
        List<SchemaFault> faults = schema.faults(key, merged);
        faults.forEach(this::refuseInvalid);
        if (faults.isEmpty() && proposal.scope().depth() > 0 && Narrowing.applies(mode)) {
            inherited
                    .flatMap(limit -> Narrowing.excess(mode, limit, stored))
                    .ifPresent(excess -> refuseWider(
                            key, excess, above.map(ConfigValue::origin).orElse(Origin.DEFAULT)));
        }
    }

    private void refuseWider(String key, String excess, Origin origin) {
        Scope decides = proposal.layers().above().stream()
                .filter(layer -> layer.origin() == origin)
                .map(layer -> layer.scope())
                .findFirst()
                .orElse(Scope.SYSTEM);
        refusals.add(Refusal.of(
                ProblemCode.NARROWED,
                decides.key(),
                Refusal.pointer(OverrideDocument.CONFIG, key),
                "'" + key + "' may only be narrowed here: " + excess + ", which "
                        + (origin == Origin.DEFAULT ? "is the default" : ScopeWords.of(decides) + " allows"),
                "Choose a value within that, or ask " + ScopeWords.administrator(decides)));
    }

    private void checkWhole() {
        Map<String, Object> merged = ConfigCascade.unchecked(schema, proposal.after());
        schema.faults(merged).forEach(this::refuseInvalid);
    }

    private void refuseInvalid(SchemaFault fault) {
        refuse(
                ProblemCode.CONFIG_INVALID,
                pointer(OverrideDocument.CONFIG) + fault.pointer(),
                fault.message(),
                fault.isIncomplete() ? "Add what is missing" : "Send a value that the module's schema allows");
    }

    private Optional<Scope> lock(String lock) {
        return proposal.layers().above().stream()
                .filter(layer -> layer.override().locks().contains(lock))
                .map(layer -> layer.scope())
                .reduce((upper, nearer) -> nearer);
    }

    private void refuse(ProblemCode code, String pointer, String message, String mend) {
        refusals.add(code, proposal.scope(), pointer, message, mend);
    }

    private static String pointer(String field) {
        return '/' + field;
    }
}
