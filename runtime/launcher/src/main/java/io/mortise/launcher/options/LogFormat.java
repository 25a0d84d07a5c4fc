package io.mortise.launcher.options;

/** The form of the log on standard error. */
public enum LogFormat {
    TEXT,
    JSON
}
