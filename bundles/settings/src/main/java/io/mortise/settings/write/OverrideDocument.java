package io.mortise.settings.write;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.OverrideChange.Replace;
import io.mortise.host.settings.OverrideChange.Restore;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.json.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the document of a change, in the form in which overrides are stored and shown. */
public final class OverrideDocument {
    static final String ENABLED = "enabled";
    static final String CONFIG = "config";
    static final String FLAGS = "featureFlags";
    static final String LOCKS = "locks";
    static final String VERSION = "version";

    private final Scope scope;
    private final Refusals refusals;

    OverrideDocument(Scope scope, Refusals refusals) {
        this.scope = scope;
        this.refusals = refusals;
    }

    /** The document of an override, as {@code GET} shows it; what inherits is left out. */
    public static Map<String, Object> of(ModuleOverride override) {
        Map<String, Object> document = new LinkedHashMap<>();
        override.enabled().ifPresent(enabled -> document.put(ENABLED, enabled));
        document.put(CONFIG, override.config());
        document.put(FLAGS, override.featureFlags());
        document.put(LOCKS, List.copyOf(override.locks()));
        override.version().ifPresent(version -> document.put(VERSION, version));
        return document;
    }

    /** What the scope would say after the change, its revision still the stored one. */
    ModuleOverride apply(OverrideChange change, ModuleOverride stored) {
        if (change instanceof Patch patch) {
            Map<String, @Nullable Object> document = canonical(patch.document());
            return read(MergePatch.apply(of(stored), document), stored.revision());
        }
        if (change instanceof Replace replace) {
            return read(canonical(replace.document()), stored.revision());
        }
        if (change instanceof Restore restore) {
            return read(canonical(restore.document()), stored.revision());
        }
        return ModuleOverride.NONE.withRevision(stored.revision());
    }

    private Map<String, @Nullable Object> canonical(Map<String, Object> document) {
        Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
        document.forEach((field, value) -> {
            if (!fields().contains(field)) {
                refusals.add(
                        ProblemCode.UNKNOWN_FIELD,
                        scope,
                        '/' + field.replace("~", "~0").replace("/", "~1"),
                        unknownField(field),
                        NearestName.mend(field, fields()));
                return;
            }
            try {
                canonical.put(field, JsonValues.canonical(value));
            } catch (IllegalArgumentException e) {
                wrongType('/' + field, "The value cannot be kept: " + e.getMessage(), "Send another value");
            }
        });
        return canonical;
    }

    private Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(List.of(ENABLED, CONFIG, FLAGS, LOCKS));
        if (scope.depth() < 2) {
            fields.add(VERSION);
        }
        return fields;
    }

    private static String unknownField(String field) {
        return field.equals(VERSION)
                ? "A workspace has no version of its own; its organization may be pinned to one"
                : "The document has no field '" + field + "'";
    }

    private ModuleOverride read(Map<String, @Nullable Object> document, long revision) {
        return new ModuleOverride(
                enabled(document.get(ENABLED)),
                config(document.get(CONFIG)),
                flags(document.get(FLAGS)),
                locks(document.get(LOCKS)),
                version(document.get(VERSION)),
                revision);
    }

    private Optional<Boolean> enabled(@Nullable Object value) {
        if (value instanceof Boolean enabled) {
            return Optional.of(enabled);
        }
        if (value != null) {
            wrongType('/' + ENABLED, "It is " + JsonValues.kind(value), "Send true, false or null");
        }
        return Optional.empty();
    }

    private Map<String, Object> config(@Nullable Object value) {
        Map<String, Object> config = new LinkedHashMap<>();
        object(CONFIG, value).forEach((key, element) -> {
            if (element != null) {
                config.put(key, element);
            }
        });
        return config;
    }

    private Map<String, Boolean> flags(@Nullable Object value) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        object(FLAGS, value).forEach((name, element) -> {
            if (element instanceof Boolean flag) {
                flags.put(name, flag);
            } else if (element != null) {
                wrongType(
                        Refusal.pointer(FLAGS, name),
                        "A flag is true or false, this is " + JsonValues.kind(element),
                        "Send true, false or null");
            }
        });
        return flags;
    }

    private Set<String> locks(@Nullable Object value) {
        Set<String> locks = new LinkedHashSet<>();
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list);
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) instanceof String lock) {
                    locks.add(lock);
                } else {
                    wrongType(
                            '/' + LOCKS + '/' + i,
                            "A lock is a text, this is " + JsonValues.kind(elements.get(i)),
                            "Send texts such as config.limit or flag.search");
                }
            }
        } else if (value != null) {
            wrongType('/' + LOCKS, "It is " + JsonValues.kind(value), "Send an array of texts such as config.limit");
        }
        return locks;
    }

    private Optional<String> version(@Nullable Object value) {
        if (value instanceof String version) {
            return Optional.of(version);
        }
        if (value != null) {
            wrongType('/' + VERSION, "It is " + JsonValues.kind(value), "Send a text such as 1.2.0, or null");
        }
        return Optional.empty();
    }

    private Map<String, @Nullable Object> object(String field, @Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> object.put(String.valueOf(key), element));
        } else if (value != null) {
            wrongType('/' + field, "It is " + JsonValues.kind(value), "Send an object, by key");
        }
        return object;
    }

    private void wrongType(String pointer, String message, String mend) {
        refusals.add(ProblemCode.WRONG_TYPE, scope, pointer, message, mend);
    }
}
