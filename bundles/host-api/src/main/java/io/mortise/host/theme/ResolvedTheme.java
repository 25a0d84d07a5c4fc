package io.mortise.host.theme;

import io.mortise.host.problem.Reason;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a scope looks like, and why.
 *
 * @param theme the theme that counts; empty for the default look
 * @param origin the scope that has chosen it
 * @param inherited what would count without this scope's own choice; empty for the default look
 * @param own what the scope itself has chosen, whether it counts or not
 * @param passedOver choices that do not count at present, the deepest first
 * @param known the themes that can be chosen here, ordered by module
 * @param revision for {@code If-Match}
 */
public record ResolvedTheme(
        Scope scope,
        Optional<Theme> theme,
        Origin origin,
        Optional<Theme> inherited,
        Optional<ThemeChoice> own,
        List<PassedOver> passedOver,
        List<Theme> known,
        long revision) {
    public ResolvedTheme {
        passedOver = List.copyOf(passedOver);
        known = List.copyOf(known);
    }

    /** A theme that is there. */
    public record Theme(ThemeChoice choice, String label) {}

    /** A choice that is kept and does not count while its module is not available. */
    public record PassedOver(Origin origin, ThemeChoice choice, Reason reason) {}
}
