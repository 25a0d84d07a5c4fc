package io.mortise.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What browsers report of the user interfaces of plugins, as callers send it.
 *
 * @param reports at most 50
 */
record UiReportsInput(List<UiReportInput> reports) {

    /**
     * Of one contribution, named as in what the caller is shown.
     *
     * @param loadMillis null when it was not loaded
     * @param renderMillis null when it was not rendered
     * @param failure null when it did not fail
     */
    record UiReportInput(
            String module,
            String version,
            String point,
            String id,
            @Nullable Double loadMillis,
            @Nullable Double renderMillis,
            @Nullable UiFailureInput failure) {}

    /** How it failed; {@code phase} is one of import, construct, render, event, promise, timeout and frame. */
    record UiFailureInput(
            String phase, String message, @Nullable String stack) {}
}
