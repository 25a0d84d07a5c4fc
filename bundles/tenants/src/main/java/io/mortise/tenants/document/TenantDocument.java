package io.mortise.tenants.document;

import io.mortise.host.identity.Role;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A JSON object sent by a person: read field by field, then {@link #check} reports all its faults at once. */
public final class TenantDocument {
    private static final int LONGEST_NAME = 200;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern ICON = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Map<String, Object> fields;
    private final List<String> known = new ArrayList<>();
    private final Faults faults = new Faults();

    public TenantDocument(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** The id, empty when it is left to the server. */
    public <T> Optional<T> id(Function<String, T> form) {
        Optional<String> text = text("id");
        try {
            return text.map(form);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            fault(problem.code(), "id", problem.title() + ": " + problem.detail(), problem.mend());
            return Optional.empty();
        }
    }

    /** The name, which a new tenant must have and an old one cannot lose. */
    public String name(Optional<String> current) {
        Optional<String> name = text("name");
        if (name.isPresent()) {
            checkName(name.get());
            return name.get();
        }
        boolean faulty = faults.areAt("/name");
        boolean removed = fields.containsKey("name");
        if (!faulty && (removed || current.isEmpty())) {
            fault(ProblemCode.MISSING_FIELD, "name", "a name is needed", "Give a name of 1 to 200 characters");
        }
        return current.orElse("");
    }

    /** One of these roles, which must be given; empty when it is not. */
    public Optional<Role> role(List<Role> possible) {
        Optional<String> name = text("role");
        List<String> names = possible.stream().map(Role::wireName).toList();
        if (name.isPresent() && names.contains(name.get())) {
            return name.map(Role::fromWireName);
        }
        if (name.isPresent()) {
            String message = "there is no role '" + Faults.shown(name.get()) + "' here";
            fault(ProblemCode.INVALID_VALUE, "role", message, NearestName.mend(name.get(), names));
        } else if (!faults.areAt("/role")) {
            fault(ProblemCode.MISSING_FIELD, "role", "a role is needed", NearestName.mend("", names));
        }
        return Optional.empty();
    }

    /** The color; {@code null} removes it. */
    public Optional<String> color(Optional<String> current) {
        return optional("color", COLOR, current, "a color is written #rrggbb", "Give a color such as #3366cc");
    }

    /** The name of an icon; {@code null} removes it. */
    public Optional<String> icon(Optional<String> current) {
        return optional(
                "icon",
                ICON,
                current,
                "the name of an icon is 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit",
                "Give a name such as flask");
    }

    /** Throws when a field was wrong or is not known. Call it once all known fields have been read. */
    public void check(String title, String where) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                fault(ProblemCode.UNKNOWN_FIELD, field, "there is no such field", NearestName.mend(field, known));
            }
        }
        faults.refuse(title, where);
    }

    private Optional<String> optional(
            String field, Pattern form, Optional<String> current, String message, String mend) {
        Optional<String> value = text(field);
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            fault(ProblemCode.INVALID_VALUE, field, message, mend);
        }
        return fields.containsKey(field) ? value : current;
    }

    private Optional<String> text(String field) {
        known.add(field);
        Object value = fields.get(field);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        fault(ProblemCode.WRONG_TYPE, field, "this must be a text", "Write it in double quotes");
        return Optional.empty();
    }

    private void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    "name",
                    "a name has 1 to " + LONGEST_NAME + " characters, not only spaces; this one has " + name.length(),
                    "Give a shorter or fuller name");
        } else if (!Faults.isPrintable(name)) {
            fault(
                    ProblemCode.INVALID_VALUE,
                    "name",
                    "a name holds no line breaks, control characters or halves of characters",
                    "Remove them");
        }
    }

    private void fault(ProblemCode code, String field, String message, String mend) {
        faults.add(code, Faults.pointer(field), message, mend);
    }
}
