package io.mortise.http.rest;

import io.mortise.host.theme.ResolvedTheme;
import io.mortise.host.theme.ResolvedTheme.PassedOver;
import io.mortise.host.theme.ResolvedTheme.Theme;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.http.problem.ReasonDocument;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The look of a scope on the wire.
 *
 * @param theme what counts, null for the default look
 * @param inherited what would count without the scope's own choice
 * @param override the scope's own choice, whether it counts or not
 * @param passedOver choices that do not count at present
 * @param known what can be chosen
 */
record ThemeDocument(
        @Nullable NamedTheme theme,
        String origin,
        @Nullable NamedTheme inherited,
        @Nullable ThemeInput override,
        List<PassedOverTheme> passedOver,
        List<NamedTheme> known,
        long revision) {

    static ThemeDocument of(ResolvedTheme resolved) {
        return new ThemeDocument(
                resolved.theme().map(NamedTheme::of).orElse(null),
                resolved.origin().name().toLowerCase(Locale.ROOT),
                resolved.inherited().map(NamedTheme::of).orElse(null),
                resolved.own().map(ThemeDocument::input).orElse(null),
                resolved.passedOver().stream().map(PassedOverTheme::of).toList(),
                resolved.known().stream().map(NamedTheme::of).toList(),
                resolved.revision());
    }

    private static ThemeInput input(ThemeChoice choice) {
        return new ThemeInput(choice.module(), choice.theme());
    }

    /** A theme that is there. */
    record NamedTheme(String module, String theme, String label) {
        static NamedTheme of(Theme theme) {
            return new NamedTheme(theme.choice().module(), theme.choice().theme(), theme.label());
        }
    }

    /** A choice that does not count, and why. */
    record PassedOverTheme(String module, String theme, String origin, ReasonDocument reason) {
        static PassedOverTheme of(PassedOver passedOver) {
            ThemeChoice choice = passedOver.choice();
            return new PassedOverTheme(
                    choice.module(),
                    choice.theme(),
                    passedOver.origin().name().toLowerCase(Locale.ROOT),
                    ReasonDocument.of(passedOver.reason()));
        }
    }
}
