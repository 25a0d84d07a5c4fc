package io.mortise.http.ui;

import io.mortise.host.plugin.PluginLocation;
import java.util.List;

/**
 * How a version's contributions do in browsers.
 *
 * @param contributions those that were reported, by point and id
 */
public record VersionFigures(PluginLocation plugin, List<ContributionFigures> contributions) {
    public VersionFigures {
        contributions = List.copyOf(contributions);
    }
}
