package io.mortise.cli.failure;

/** How a command ended, for scripts. The numbers never change once released, and mean nothing else for {@code mortise run}. */
public enum ExitCode {
    DONE(0, "done"),
    INTERNAL(1, "internal failure"),
    USAGE(2, "wrong option or subcommand, or no token"),
    SERVER(6, "server not reachable, its certificate not trusted, or stopped in between; the same command goes on"),
    REFUSED(7, "refused by the server, such as for a token that is not a system administrator's"),
    FILE(8, "file not usable: not an export, altered, of a newer format, or not writable"),
    CHANGED(9, "state changed while it was exported"),
    NOT_EMPTY(10, "target of an import is not a new installation");

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
