package io.mortise.launcher.failure;

/**
 * Why the server does not start, as the operator meets it on the terminal.
 *
 * @param what could not be done
 * @param where the option, file, address or bundle concerned
 * @param why the cause
 * @param mend what the operator can do about it
 */
public record StartProblem(ExitCode exitCode, String what, String where, String why, String mend) {

    /** A fault in what the operator wrote. */
    public static StartProblem usage(String what, String where, String why, String mend) {
        return new StartProblem(ExitCode.USAGE, what, where, why, mend);
    }

    /** One line for the terminal. */
    public String oneLine() {
        return sentence(what + " (" + where + "): " + why) + " " + sentence(mend);
    }

    private static String sentence(String words) {
        return words.endsWith(".") || words.endsWith("?") ? words : words + ".";
    }
}
