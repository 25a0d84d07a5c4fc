package io.mortise.tenants.document;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.tenants.settings.SettingKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A merge patch of labels and features as a person sends it; reports all its faults at once. */
public final class SettingsPatch {
    private static final int LONGEST_LABEL = 50;
    private static final Pattern ICON = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Faults faults = new Faults();
    private final Map<SettingKey, Optional<Object>> changes = new EnumMap<>(SettingKey.class);

    private SettingsPatch() {}

    /** What the patch changes: to a new value, or to nothing where the scope is to inherit again. */
    public static Map<SettingKey, Optional<Object>> read(Map<String, Object> document, String title, String where) {
        SettingsPatch patch = new SettingsPatch();
        document.forEach(patch::group);
        patch.faults.refuse(title, where);
        return patch.changes;
    }

    private void group(String group, Object fields) {
        if (!SettingKey.groups().contains(group)) {
            unknown(Faults.pointer(group), group, SettingKey.groups());
        } else if (fields == null) {
            SettingKey.of(group).forEach(key -> changes.put(key, Optional.empty()));
        } else if (fields instanceof Map<?, ?> object) {
            object.forEach((field, value) -> field(group, String.valueOf(field), value));
        } else {
            wrongType(Faults.pointer(group), "this must be an object", "Write it in braces: {…}");
        }
    }

    private void field(String group, String field, Object value) {
        String pointer = Faults.pointer(group, field);
        Optional<SettingKey> key = SettingKey.find(group, field);
        if (key.isEmpty()) {
            unknown(
                    pointer,
                    field,
                    SettingKey.of(group).stream().map(SettingKey::field).toList());
        } else if (value == null) {
            changes.put(key.get(), Optional.empty());
        } else if (key.get().isFlag()) {
            flag(key.get(), pointer, value);
        } else {
            text(key.get(), pointer, value);
        }
    }

    private void flag(SettingKey key, String pointer, Object value) {
        if (value instanceof Boolean) {
            changes.put(key, Optional.of(value));
        } else {
            wrongType(pointer, "this must be true, false or null", "Write true or false without quotes");
        }
    }

    private void text(SettingKey key, String pointer, Object value) {
        if (value instanceof String text) {
            if (key == SettingKey.ICON) {
                checkIcon(pointer, text);
            } else {
                checkLabel(pointer, text);
            }
            changes.put(key, Optional.of(text));
        } else {
            wrongType(pointer, "this must be a text or null", "Write it in double quotes");
        }
    }

    private void checkIcon(String pointer, String icon) {
        if (!ICON.matcher(icon).matches()) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "the name of an icon is 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit",
                    "Give a name such as flask");
        }
    }

    private void checkLabel(String pointer, String label) {
        if (label.isBlank() || label.length() > LONGEST_LABEL || !Faults.isPrintable(label)) {
            faults.add(
                    ProblemCode.INVALID_VALUE,
                    pointer,
                    "a label has 1 to " + LONGEST_LABEL + " characters that print, not only spaces; this one has "
                            + label.length(),
                    "Give a label such as Workspace");
        }
    }

    private void unknown(String pointer, String name, List<String> known) {
        faults.add(ProblemCode.UNKNOWN_FIELD, pointer, "there is no such field", NearestName.mend(name, known));
    }

    private void wrongType(String pointer, String message, String mend) {
        faults.add(ProblemCode.WRONG_TYPE, pointer, message, mend);
    }
}
