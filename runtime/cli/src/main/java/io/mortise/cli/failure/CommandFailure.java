package io.mortise.cli.failure;

/** Ends a command; what it says is printed. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * @param what could not be done
     * @param where the option, file or address concerned
     * @param why the cause
     * @param mend what the operator can do about it
     */
    public CommandFailure(ExitCode exitCode, String what, String where, String why, String mend) {
        super(sentence(what + " (" + where + "): " + why) + " " + sentence(mend));
        this.exitCode = exitCode;
    }

    public CommandFailure(ExitCode exitCode, String what, String where, String why, String mend, Throwable cause) {
        this(exitCode, what, where, why, mend);
        initCause(cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    private static String sentence(String words) {
        return words.endsWith(".") || words.endsWith("?") ? words : words + ".";
    }
}
