package io.mortise.launcher.failure;

/** How the process ended, for scripts. The numbers never change once released. */
public enum ExitCode {
    STOPPED(0, "stopped cleanly, also on SIGTERM and Ctrl-C"),
    INTERNAL(1, "internal failure"),
    USAGE(2, "wrong option, setting or subcommand"),
    DATA_DIRECTORY(3, "data directory not usable: not writable, or in use by another process"),
    DATABASE(4, "database not reachable, not usable, or newer than this program"),
    ADDRESS(5, "address not usable: port in use, or no such address on this machine");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }

    /** A few words for the help text. */
    public String meaning() {
        return meaning;
    }
}
