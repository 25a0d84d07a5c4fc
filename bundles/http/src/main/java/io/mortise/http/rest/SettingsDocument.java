package io.mortise.http.rest;

import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedSettings;
import java.util.Locale;

/** Labels and features of workspaces on the wire. */
record SettingsDocument(NavigationDocument navigation, FeaturesDocument features, long revision) {
    static SettingsDocument of(ResolvedSettings settings) {
        return new SettingsDocument(
                NavigationDocument.of(settings.navigation()),
                FeaturesDocument.of(settings.features()),
                settings.revision());
    }

    record NavigationDocument(
            ValueDocument<String> labelSingular, ValueDocument<String> labelPlural, ValueDocument<String> icon) {
        static NavigationDocument of(ResolvedSettings.Navigation navigation) {
            return new NavigationDocument(
                    ValueDocument.of(navigation.labelSingular()),
                    ValueDocument.of(navigation.labelPlural()),
                    ValueDocument.of(navigation.icon()));
        }
    }

    record FeaturesDocument(
            ValueDocument<Boolean> favoritesEnabled,
            ValueDocument<Boolean> tagsEnabled,
            ValueDocument<Boolean> colorCodingEnabled) {
        static FeaturesDocument of(ResolvedSettings.Features features) {
            return new FeaturesDocument(
                    ValueDocument.of(features.favoritesEnabled()),
                    ValueDocument.of(features.tagsEnabled()),
                    ValueDocument.of(features.colorCodingEnabled()));
        }
    }

    record ValueDocument<T>(T value, String origin, T inherited) {
        static <T> ValueDocument<T> of(Resolved<T> resolved) {
            String origin = resolved.origin().name().toLowerCase(Locale.ROOT);
            return new ValueDocument<>(resolved.value(), origin, resolved.inherited());
        }
    }
}
