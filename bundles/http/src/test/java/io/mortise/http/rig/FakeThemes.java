package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.theme.ResolvedTheme;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.theme.Themes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The default look, whatever anybody chooses. */
public final class FakeThemes implements Themes {

    @Override
    public ResolvedTheme resolve(Scope scope) {
        return new ResolvedTheme(
                scope, Optional.empty(), Origin.DEFAULT, Optional.empty(), Optional.empty(), List.of(), List.of(), 0);
    }

    @Override
    public ResolvedTheme choose(Scope scope, ThemeChoice choice, OptionalLong expectedRevision, Actor actor) {
        return resolve(scope);
    }

    @Override
    public ResolvedTheme clear(Scope scope, OptionalLong expectedRevision, Actor actor) {
        return resolve(scope);
    }

    @Override
    public String css(Scope scope) {
        return ":root {}";
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {} // nothing is ever chosen

    @Override
    public void removeListener(ScopeChanges.Listener listener) {}
}
