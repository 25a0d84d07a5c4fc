package io.mortise.extensions;

import io.mortise.host.theme.ThemeToken;
import java.util.Map;

/** Writes a look as a style sheet. */
final class ThemeSheet {
    private ThemeSheet() {}

    /**
     * Every token as a custom property, in the order of their table.
     *
     * @param values by the names of the tokens; one that cannot be such a value, which an earlier program may have taken, gives
     *     way to the default
     */
    static String of(Map<String, String> values) {
        StringBuilder sheet = new StringBuilder(":root {\n");
        for (ThemeToken token : ThemeToken.values()) {
            String value = values.getOrDefault(token.wireName(), token.standard());
            sheet.append("  ")
                    .append(token.property())
                    .append(": ")
                    .append(token.admits(value) ? value : token.standard())
                    .append(";\n");
        }
        return sheet.append("}\n").toString();
    }
}
