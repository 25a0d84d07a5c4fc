package io.mortise.extensions;

import io.mortise.extensions.ContributedThemes.Contributed;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.theme.ResolvedTheme;
import io.mortise.host.theme.ResolvedTheme.PassedOver;
import io.mortise.host.theme.StoredThemes;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.theme.ThemeChoices;
import io.mortise.host.theme.Themes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes of the themes that scopes have chosen and modules contribute. */
@Component
public final class ScopedThemes implements Themes {
    private static final Logger log = LoggerFactory.getLogger(ScopedThemes.class);

    private final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();
    private final ThemeChoices choices;
    private final ContributedThemes contributed;

    @Activate
    public ScopedThemes(
            @Reference(name = "choices") ThemeChoices choices,
            @Reference(name = "manifests") PluginManifests manifests,
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings) {
        this.choices = choices;
        this.contributed = new ContributedThemes(manifests, availability, settings);
    }

    /** A choice that counts. */
    private record Counting(Origin origin, Contributed theme) {}

    @Override
    public ResolvedTheme resolve(Scope scope) {
        StoredThemes stored = choices.stored(scope);
        List<PassedOver> passedOver = new ArrayList<>();
        List<Counting> counting = counting(scope, stored, passedOver);
        Optional<Counting> first = counting.stream().findFirst();
        Origin own = origin(scope);
        return new ResolvedTheme(
                scope,
                first.map(one -> one.theme().theme()),
                first.map(Counting::origin).orElse(Origin.DEFAULT),
                counting.stream().filter(one -> one.origin() != own).findFirst().map(one -> one.theme()
                        .theme()),
                Optional.ofNullable(stored.choices().get(own)),
                passedOver,
                contributed.known(scope),
                stored.revision());
    }

    @Override
    public ResolvedTheme choose(Scope scope, ThemeChoice choice, OptionalLong expectedRevision, Actor actor) {
        List<String> modules = contributed.modules(scope);
        if (!modules.contains(choice.module())) {
            throw unknown(
                    scope,
                    "/module",
                    "'" + choice.module() + "' is no module with themes",
                    NearestName.mend(choice.module(), modules));
        }
        Optional<Reason> reason = contributed.reason(scope, choice.module());
        if (reason.isPresent()) {
            throw Unavailable.problem(scope, choice.module(), reason.get());
        }
        List<String> themes = contributed.of(scope, choice.module()).stream()
                .map(theme -> theme.theme().choice().theme())
                .toList();
        if (!themes.contains(choice.theme())) {
            throw unknown(
                    scope,
                    "/theme",
                    choice.module() + " has no theme '" + choice.theme() + "', but " + String.join(", ", themes),
                    NearestName.mend(choice.theme(), themes));
        }
        choices.choose(scope, Optional.of(choice), expectedRevision, actor);
        tell(scope);
        return resolve(scope);
    }

    @Override
    public ResolvedTheme clear(Scope scope, OptionalLong expectedRevision, Actor actor) {
        choices.choose(scope, Optional.empty(), expectedRevision, actor);
        tell(scope);
        return resolve(scope);
    }

    private void tell(Scope scope) {
        for (ScopeChanges.Listener listener : listeners) {
            try {
                listener.changed(scope);
            } catch (RuntimeException fault) {
                log.warn("A listener was not told that {} has chosen another theme", scope.key(), fault);
            }
        }
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public String css(Scope scope) {
        return ThemeSheet.of(counting(scope, choices.stored(scope), new ArrayList<>()).stream()
                .findFirst()
                .map(one -> one.theme().tokens())
                .orElse(Map.of()));
    }

    /** The choices that count, the deepest first. */
    private List<Counting> counting(Scope scope, StoredThemes stored, List<PassedOver> passedOver) {
        List<Map.Entry<Origin, ThemeChoice>> deepestFirst =
                new ArrayList<>(stored.choices().entrySet());
        Collections.reverse(deepestFirst);
        List<Counting> counting = new ArrayList<>();
        for (Map.Entry<Origin, ThemeChoice> said : deepestFirst) {
            ThemeChoice choice = said.getValue();
            Optional<Reason> reason = contributed.reason(scope, choice);
            if (reason.isPresent()) {
                passedOver.add(new PassedOver(said.getKey(), choice, reason.get()));
            } else {
                contributed.find(scope, choice).ifPresent(theme -> counting.add(new Counting(said.getKey(), theme)));
            }
        }
        return counting;
    }

    private static Origin origin(Scope scope) {
        return switch (scope.depth()) {
            case 0 -> Origin.SYSTEM;
            case 1 -> Origin.ORG;
            default -> Origin.WORKSPACE;
        };
    }

    private static ProblemException unknown(Scope scope, String pointer, String why, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                "The theme of " + scope.key() + " was not changed",
                why,
                scope.key(),
                mend,
                List.of(new Violation(ProblemCode.INVALID_VALUE, pointer, why, mend))));
    }
}
