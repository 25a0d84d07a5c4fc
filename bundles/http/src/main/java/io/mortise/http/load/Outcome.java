package io.mortise.http.load;

/** How a request ended, as far as the plugin is concerned. */
public enum Outcome {
    OK,
    /** The plugin threw something, or answered with a status from 500. */
    ERROR,
    /** It was given up. */
    TIMEOUT
}
