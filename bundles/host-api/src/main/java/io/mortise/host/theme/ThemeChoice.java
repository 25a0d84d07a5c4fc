package io.mortise.host.theme;

/**
 * A theme by its names.
 *
 * @param module the module that contributes it
 * @param theme its id among the themes of that module
 */
public record ThemeChoice(String module, String theme) {

    /** Reads what {@link #toString} gives. Throws {@link IllegalArgumentException} for anything else. */
    public static ThemeChoice parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' names no theme: it must be {module}/{theme}");
        }
        return new ThemeChoice(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return module + "/" + theme;
    }
}
