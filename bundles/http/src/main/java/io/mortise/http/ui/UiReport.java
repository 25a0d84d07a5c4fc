package io.mortise.http.ui;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.plugin.PluginLocation;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a browser reports of one contribution.
 *
 * @param point the extension point, as in what the caller is shown
 * @param loadMillis empty when it was not loaded, or had been before
 * @param renderMillis empty when it was not rendered
 */
public record UiReport(
        PluginLocation plugin,
        String point,
        String id,
        OptionalDouble loadMillis,
        OptionalDouble renderMillis,
        Optional<UiFailure> failure) {

    /** Whether it is about something that is shown, and in that version. */
    public boolean isAbout(ContributionSet shown) {
        return shown.at(point).stream()
                .anyMatch(each -> each.id().equals(id) && each.plugin().equals(plugin));
    }
}
