package io.mortise.tenants.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be said about workspaces, with what holds when nobody has said it; in the order of the tables' columns. */
public enum SettingKey {
    LABEL_SINGULAR("navigation", "labelSingular", "Workspace"),
    LABEL_PLURAL("navigation", "labelPlural", "Workspaces"),
    ICON("navigation", "icon", "grid"),
    FAVORITES_ENABLED("features", "favoritesEnabled", true),
    TAGS_ENABLED("features", "tagsEnabled", true),
    COLOR_CODING_ENABLED("features", "colorCodingEnabled", false),
    /** The theme as {@code {module}/{theme}}; it is in no group, for it is chosen elsewhere and not by a merge patch. */
    THEME("", "theme", "");

    private final String group;
    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // a text or a truth value
    private final Object standard;

    SettingKey(String group, String field, Object standard) {
        this.group = group;
        this.field = field;
        this.standard = standard;
    }

    /** The name of the object in which the field lies. */
    public String group() {
        return group;
    }

    public String field() {
        return field;
    }

    /** Both, for people. */
    public String path() {
        return group.isEmpty() ? field : group + "." + field;
    }

    /** What holds when no scope says anything. */
    public Object standard() {
        return standard;
    }

    public boolean isFlag() {
        return standard instanceof Boolean;
    }

    public static List<String> groups() {
        return all().map(SettingKey::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    public static List<SettingKey> of(String group) {
        return all().filter(key -> key.group.equals(group)).toList();
    }

    public static Optional<SettingKey> find(String group, String field) {
        return of(group).stream().filter(key -> key.field.equals(field)).findFirst();
    }

    private static Stream<SettingKey> all() {
        return Arrays.stream(values());
    }
}
