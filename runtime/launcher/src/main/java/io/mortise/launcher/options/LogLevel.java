package io.mortise.launcher.options;

/** The least level that is logged. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The least level of libraries, which tell at INFO what they do: from INFO on one step less. */
    public LogLevel ofLibraries() {
        return switch (this) {
            case ERROR -> ERROR;
            case WARN, INFO -> WARN;
            case DEBUG -> INFO;
            case TRACE -> DEBUG;
        };
    }
}
