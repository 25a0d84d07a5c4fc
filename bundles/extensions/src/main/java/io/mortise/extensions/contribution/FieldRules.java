package io.mortise.extensions.contribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the manifest's schema says of fields, for the services that no schema has checked. */
final class FieldRules {
    private static final String ID = "[A-Za-z][A-Za-z0-9_-]{0,63}";
    private static final String PLUGIN = "([a-z0-9][a-z0-9-]{1,62}\\.)?[a-z][a-z0-9-]{1,62}";
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("id", ID),
            form("label", "[^\\x00-\\x1f\\x7f]{1,200}"),
            form("icon", "[a-z][a-z0-9-]{0,63}"),
            form("permission", "[a-z][a-z0-9-]{0,62}:[a-z][a-z0-9-]{0,62}"),
            form("element", "ui(/(?!\\.{1,2}(/|$))[^/\\\\\\x00-\\x1f\\x7f]+)+"),
            form("page", ID),
            form("path", "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*"),
            form("key", ID),
            form("step", ID),
            form("endpoint", "/[A-Za-z0-9._~/-]*"),
            form("mediaType", "[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+"),
            form("point", PLUGIN + ":" + ID));
    private static final int HIGHEST_ORDER = 1_000_000;

    private FieldRules() {}

    private static Map.Entry<String, Pattern> form(String field, String pattern) {
        return Map.entry(field, Pattern.compile(pattern));
    }

    /** What is wrong with the fields of a service, each as a part of a sentence; empty for nothing. */
    static List<String> faults(Map<String, Object> fields) {
        List<String> faults = new ArrayList<>();
        FORMS.forEach((field, form) -> {
            if (fields.get(field) instanceof String text && !form.matcher(text).matches()) {
                faults.add(field + " cannot be '" + text + "'");
            }
        });
        if (fields.get("order") instanceof Integer order && Math.abs((long) order) > HIGHEST_ORDER) {
            faults.add("order is beyond " + HIGHEST_ORDER);
        }
        if (fields.get("tokens") instanceof Map<?, ?> tokens) {
            tokens.forEach((name, value) -> {
                if (!String.valueOf(name).matches("[a-z][a-z0-9-]{0,63}")
                        || String.valueOf(value).length() > 200) {
                    faults.add("the token " + name + " has another form than manifests allow");
                }
            });
        }
        return faults;
    }
}
