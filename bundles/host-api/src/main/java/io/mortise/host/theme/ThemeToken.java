package io.mortise.host.theme;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything of a look that a theme can set, with what holds where it does not. This is the one table of them; the schema of
 * manifests names the same ones for editors.
 */
public enum ThemeToken {
    COLOR_BACKGROUND(TokenType.COLOR, "#ffffff", "Behind everything."),
    COLOR_SURFACE(TokenType.COLOR, "#f7f8fa", "Cards, panels and tables."),
    COLOR_SURFACE_RAISED(TokenType.COLOR, "#ffffff", "Menus and dialogs."),
    COLOR_TEXT(TokenType.COLOR, "#1c2024", "Text."),
    COLOR_TEXT_MUTED(TokenType.COLOR, "#5c6068", "Text that matters less."),
    COLOR_BORDER(TokenType.COLOR, "#d9dce1", "Lines between things."),
    COLOR_BORDER_STRONG(TokenType.COLOR, "#7e828a", "Borders of fields."),
    COLOR_ACCENT(TokenType.COLOR, "#2a5bd0", "Buttons and what is chosen."),
    COLOR_ACCENT_HOVER(TokenType.COLOR, "#214aac", "The same under the pointer."),
    COLOR_ACCENT_TEXT(TokenType.COLOR, "#ffffff", "Text on the accent."),
    COLOR_LINK(TokenType.COLOR, "#2a5bd0", "Links."),
    COLOR_FOCUS(TokenType.COLOR, "#2a5bd0", "The outline of what has the keyboard."),
    COLOR_SELECTION(TokenType.COLOR, "#dbe6ff", "Behind what is selected."),
    COLOR_SUCCESS(TokenType.COLOR, "#1d7a43", "What went well."),
    COLOR_WARNING(TokenType.COLOR, "#8f5a00", "What deserves a look."),
    COLOR_DANGER(TokenType.COLOR, "#c02626", "What failed or destroys."),
    COLOR_INFO(TokenType.COLOR, "#0b6b8f", "Hints."),
    COLOR_NAVIGATION(TokenType.COLOR, "#f0f2f5", "Behind the left navigation."),
    COLOR_NAVIGATION_TEXT(TokenType.COLOR, "#1c2024", "Text of the left navigation."),
    COLOR_NAVIGATION_ACTIVE(TokenType.COLOR, "#dbe6ff", "Behind its present item."),
    COLOR_SHADOW(TokenType.COLOR, "rgb(0 0 0 / 15%)", "Shadows of menus and dialogs."),
    RADIUS_SMALL(TokenType.LENGTH, "4px", "Corners of fields and buttons."),
    RADIUS_MEDIUM(TokenType.LENGTH, "8px", "Corners of cards."),
    RADIUS_LARGE(TokenType.LENGTH, "16px", "Corners of dialogs."),
    FONT_BODY(TokenType.FONT, "system-ui, sans-serif", "Text."),
    FONT_HEADING(TokenType.FONT, "system-ui, sans-serif", "Headings."),
    FONT_CODE(TokenType.FONT, "ui-monospace, monospace", "Code."),
    FONT_SIZE_SMALL(TokenType.LENGTH, "0.875rem", "Size of small text."),
    FONT_SIZE_BODY(TokenType.LENGTH, "1rem", "Size of text."),
    FONT_SIZE_LARGE(TokenType.LENGTH, "1.25rem", "Size of small headings."),
    FONT_SIZE_HEADING(TokenType.LENGTH, "1.75rem", "Size of headings."),
    FONT_WEIGHT_BODY(TokenType.NUMBER, "400", "Weight of text."),
    FONT_WEIGHT_STRONG(TokenType.NUMBER, "600", "Weight of headings and of what is emphasized."),
    FONT_LINE_HEIGHT(TokenType.NUMBER, "1.5", "Height of a line, in sizes of its text."),
    SPACE_TINY(TokenType.LENGTH, "0.25rem", "Between an icon and its text."),
    SPACE_SMALL(TokenType.LENGTH, "0.5rem", "Within fields and buttons."),
    SPACE_MEDIUM(TokenType.LENGTH, "1rem", "Within cards, between fields."),
    SPACE_LARGE(TokenType.LENGTH, "1.5rem", "Between cards."),
    SPACE_HUGE(TokenType.LENGTH, "2.5rem", "Between the parts of a page.");

    private static final Map<String, ThemeToken> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ThemeToken::wireName, Function.identity()));

    private final TokenType type;
    private final String standard;
    private final String meaning;

    ThemeToken(TokenType type, String standard, String meaning) {
        this.type = type;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** Its name in manifests, such as {@code color-accent}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The custom property that holds it. */
    public String property() {
        return "--mortise-" + wireName();
    }

    public TokenType type() {
        return type;
    }

    /** What holds where no theme says anything. */
    public String standard() {
        return standard;
    }

    /** What it is the look of, for a person. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value is of the token's type, and nothing else: it can be written into a style sheet as it is. */
    public boolean admits(String value) {
        return type.admits(value);
    }

    public static Optional<ThemeToken> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names of all, in the order of the table. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ThemeToken::wireName).toList();
    }
}
