package io.mortise.http.ui;

/**
 * How a contribution does in browsers.
 *
 * @param reports how many there were since the version was first reported
 */
public record ContributionFigures(
        String point, String id, long reports, Timing load, Timing render, Failures failures) {}
