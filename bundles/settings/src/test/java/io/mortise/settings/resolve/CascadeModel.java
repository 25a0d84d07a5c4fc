package io.mortise.settings.resolve;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cascade once more, as a reader of the design would write it down: by recursion over scopes, one question at a time,
 * without caches, bits or schemas. Depth 0 is the system, 1 the organization, 2 the workspace, -1 the defaults.
 */
final class CascadeModel {
    /** A key as the model knows it: its type and the largest number or the longest text. */
    record DrawnKey(
            String type,
            long most,
            MergeMode mode,
            @Nullable Object byDefault) {}

    /** A version as the model knows it. */
    record DrawnVersion(
            boolean core,
            Optional<Origin> optIn,
            Set<String> requires,
            Map<String, DrawnKey> keys,
            Map<String, FlagDefinition> flags,
            Optional<ReasonCode> failure) {}

    /** One value with where it comes from. */
    record Value(@Nullable Object value, Origin origin) {}

    private static final Origin[] ORIGINS = {Origin.SYSTEM, Origin.ORG, Origin.WORKSPACE};

    private final Map<String, Map<String, DrawnVersion>> versions;
    private final List<Map<String, ModuleOverride>> layers;

    /** @param layers what system, organization and workspace say, by module */
    CascadeModel(Map<String, Map<String, DrawnVersion>> versions, List<Map<String, ModuleOverride>> layers) {
        this.versions = versions;
        this.layers = layers;
    }

    DrawnVersion version(String module, int depth) {
        Optional<String> pin = depth > 0 ? said(module, 1).version() : Optional.empty();
        String chosen = pin.or(() -> said(module, 0).version()).orElseThrow();
        DrawnVersion version = known(module).get(chosen);
        if (version == null) {
            throw new IllegalStateException(module + " " + chosen);
        }
        return version;
    }

    Value config(String module, DrawnVersion version, String key, int depth) {
        DrawnKey known = version.keys().get(key);
        if (depth < 0) {
            return new Value(known == null ? null : known.byDefault(), Origin.DEFAULT);
        }
        Value above = config(module, version, key, depth - 1);
        Object own = said(module, depth).config().get(key);
        if (own == null
                || known == null
                || !refusals(module, version, key, own, depth).isEmpty()) {
            return above;
        }
        return new Value(merged(known, above.value(), own), ORIGINS[depth]);
    }

    /** Why the layer may not set the key so. */
    Set<ProblemCode> refusals(String module, DrawnVersion version, String key, Object own, int depth) {
        Set<ProblemCode> refusals = new HashSet<>();
        DrawnKey known = version.keys().get(key);
        if (known == null) {
            return Set.of(ProblemCode.UNKNOWN_CONFIG_KEY);
        }
        Object above = config(module, version, key, depth - 1).value();
        if (known.mode() == MergeMode.SYSTEM && depth > 0) {
            refusals.add(ProblemCode.NOT_OVERRIDABLE);
        }
        if (lock(module, "config." + key, depth) >= 0) {
            refusals.add(ProblemCode.LOCKED_BY_PARENT);
        }
        if (!isValid(known, merged(known, above, own))) {
            refusals.add(ProblemCode.CONFIG_INVALID);
        } else if (depth > 0 && above != null && isWider(known.mode(), above, own)) {
            refusals.add(ProblemCode.NARROWED);
        }
        return refusals;
    }

    Value flag(String module, DrawnVersion version, String name, int depth) {
        FlagDefinition definition = definition(version, name);
        if (depth < 0) {
            return new Value(definition.defaultValue(), Origin.DEFAULT);
        }
        Boolean own = said(module, depth).featureFlags().get(name);
        return own != null && flagRefusal(module, version, name, own, depth).isEmpty()
                ? new Value(own, ORIGINS[depth])
                : flag(module, version, name, depth - 1);
    }

    Optional<ProblemCode> flagRefusal(String module, DrawnVersion version, String name, boolean own, int depth) {
        if (!version.flags().containsKey(name)) {
            return Optional.of(ProblemCode.UNKNOWN_FLAG);
        }
        FlagDefinition definition = definition(version, name);
        if (lock(module, "flag." + name, depth) >= 0) {
            return Optional.of(ProblemCode.LOCKED_BY_PARENT);
        }
        if (depth > 0 && !definition.scopes().contains(ORIGINS[depth])) {
            return Optional.of(ProblemCode.NOT_OVERRIDABLE);
        }
        boolean above =
                Boolean.TRUE.equals(flag(module, version, name, depth - 1).value());
        return depth > 0 && definition.narrow() && own && !above ? Optional.of(ProblemCode.NARROWED) : Optional.empty();
    }

    /** The depth of the nearest layer above that locks it, -1 when none does. */
    int lock(String module, String lock, int depth) {
        for (int above = depth - 1; above >= 0; above--) {
            if (said(module, above).locks().contains(lock)) {
                return above;
            }
        }
        return -1;
    }

    /** The depth of the first layer that has it off, -1 when none has. */
    int firstOff(String module, DrawnVersion version, int depth) {
        for (int at = 0; at <= depth && !version.core(); at++) {
            boolean otherwise = !version.optIn().equals(Optional.of(ORIGINS[at]));
            if (!said(module, at).enabled().orElse(otherwise)) {
                return at;
            }
        }
        return -1;
    }

    Optional<ReasonCode> reason(String module, int depth) {
        Optional<ReasonCode> own = ownReason(module, depth);
        if (own.isPresent()) {
            return own;
        }
        boolean isMissing = reached(module, depth).stream()
                .anyMatch(other ->
                        !versions.containsKey(other) || ownReason(other, depth).isPresent());
        return isMissing ? Optional.of(ReasonCode.REQUIRES_MODULE) : Optional.empty();
    }

    private Optional<ReasonCode> ownReason(String module, int depth) {
        DrawnVersion version = version(module, depth);
        int off = firstOff(module, version, depth);
        Optional<ReasonCode> failure = version.failure()
                .filter(code -> code != ReasonCode.STOPPED
                        || version.core()
                        || said(module, 0).enabled().orElse(true));
        ReasonCode[] byLayer = {ReasonCode.SYSTEM_DISABLED, ReasonCode.ORG_DISABLED, ReasonCode.WORKSPACE_DISABLED};
        return failure.isPresent() || off < 0 ? failure : Optional.of(byLayer[off]);
    }

    private Set<String> reached(String module, int depth) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(version(module, depth).requires());
        while (!open.isEmpty()) {
            String next = open.remove(0);
            if (reached.add(next) && versions.containsKey(next)) {
                open.addAll(version(next, depth).requires());
            }
        }
        return reached;
    }

    private static Object merged(DrawnKey key, @Nullable Object above, Object own) {
        if (key.mode() != MergeMode.DEEP || !(above instanceof Map<?, ?> under) || !(own instanceof Map<?, ?> over)) {
            return own;
        }
        Map<Object, Object> merged = new HashMap<>(under);
        merged.putAll(over);
        return merged;
    }

    static boolean isValid(DrawnKey key, Object value) {
        return switch (key.type()) {
            case "integer" -> value instanceof Long number && number <= key.most();
            case "string" -> value instanceof String text && text.length() <= key.most();
            case "array" -> value instanceof List;
            default -> value instanceof Map;
        };
    }

    private static boolean isWider(MergeMode mode, Object above, Object own) {
        return switch (mode) {
            case NARROW_MAX -> (Long) own > (Long) above;
            case NARROW_MIN -> (Long) own < (Long) above;
            case NARROW_SUBSET -> !((List<?>) above).containsAll((List<?>) own);
            default -> false;
        };
    }

    private ModuleOverride said(String module, int depth) {
        return layers.get(depth).getOrDefault(module, ModuleOverride.NONE);
    }

    private Map<String, DrawnVersion> known(String module) {
        return versions.getOrDefault(module, Map.of());
    }

    private static FlagDefinition definition(DrawnVersion version, String name) {
        FlagDefinition definition = version.flags().get(name);
        if (definition == null) {
            throw new IllegalStateException(name);
        }
        return definition;
    }
}
