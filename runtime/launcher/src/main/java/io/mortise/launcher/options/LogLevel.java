package io.mortise.launcher.options;

/** The least level that is logged. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The least level of libraries: below INFO one step less, since they tell at INFO what they do and not what went wrong. */
    public LogLevel ofLibraries() {
        return compareTo(INFO) < 0 ? this : values()[ordinal() - 1];
    }
}
