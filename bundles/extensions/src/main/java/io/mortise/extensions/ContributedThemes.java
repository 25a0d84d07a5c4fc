package io.mortise.extensions;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Scope;
import io.mortise.host.theme.ResolvedTheme.Theme;
import io.mortise.host.theme.ThemeChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The themes that modules contribute, as their manifests say, and which of them count in a scope. */
final class ContributedThemes {
    private static final String POINT = "themes";

    private final PluginManifests manifests;
    private final Availability availability;
    private final ModuleSettings settings;

    ContributedThemes(PluginManifests manifests, Availability availability, ModuleSettings settings) {
        this.manifests = manifests;
        this.availability = availability;
        this.settings = settings;
    }

    /** A theme with the values of its tokens, by their names. */
    record Contributed(Theme theme, Map<String, String> tokens) {}

    /** The names of the modules of which some version contributes a theme, ordered; those that are the scope's business. */
    List<String> modules(Scope scope) {
        TreeSet<String> names = new TreeSet<>();
        for (PluginLocation version : manifests.versions()) {
            // What belongs to one organization is not for the whole system.
            boolean isVisible = scope.depth() == 0
                    ? !ModuleOwner.isOwned(version.name())
                    : ModuleOwner.isVisible(scope, version.name());
            if (isVisible && !of(version).isEmpty()) {
                names.add(version.name());
            }
        }
        return List.copyOf(names);
    }

    /** Why the themes of a module do not count in the scope; empty when they do. */
    Optional<Reason> reason(Scope scope, String module) {
        return availability.reason(scope, module).or(() -> availability.pointReason(scope, module, POINT));
    }

    /** Why a theme does not count in the scope: its module is not available, or has no such theme in the version used there. */
    Optional<Reason> reason(Scope scope, ThemeChoice choice) {
        return reason(scope, choice.module())
                .or(() -> find(scope, choice).isPresent()
                        ? Optional.empty()
                        : Optional.of(Reason.of(
                                ReasonCode.NOT_INSTALLED,
                                "The version of " + choice.module() + " that is used here has no theme '"
                                        + choice.theme() + "'")));
    }

    /** The themes of a module in the version that is valid in the scope. */
    List<Contributed> of(Scope scope, String module) {
        return settings.effective(scope, module)
                .map(EffectiveModule::version)
                .map(version -> of(new PluginLocation(module, version)))
                .orElse(List.of());
    }

    Optional<Contributed> find(Scope scope, ThemeChoice choice) {
        return of(scope, choice.module()).stream()
                .filter(theme -> theme.theme().choice().equals(choice))
                .findFirst();
    }

    /** All themes that count in the scope. */
    List<Theme> known(Scope scope) {
        return modules(scope).stream()
                .filter(module -> reason(scope, module).isEmpty())
                .flatMap(module -> of(scope, module).stream())
                .map(Contributed::theme)
                .toList();
    }

    private List<Contributed> of(PluginLocation version) {
        Map<String, Object> manifest = manifests.manifest(version).orElse(Map.of());
        return manifest.get("contributes") instanceof Map<?, ?> contributes
                        && contributes.get(POINT) instanceof List<?> themes
                ? themes.stream()
                        .filter(Map.class::isInstance)
                        .map(theme -> contributed(version.name(), (Map<?, ?>) theme))
                        .toList()
                : List.of();
    }

    private static Contributed contributed(String module, Map<?, ?> theme) {
        Map<String, String> tokens = new LinkedHashMap<>();
        if (theme.get("tokens") instanceof Map<?, ?> values) {
            values.forEach((name, value) -> tokens.put(String.valueOf(name), String.valueOf(value)));
        }
        ThemeChoice choice = new ThemeChoice(module, String.valueOf(theme.get("id")));
        return new Contributed(new Theme(choice, String.valueOf(theme.get("label"))), tokens);
    }
}
