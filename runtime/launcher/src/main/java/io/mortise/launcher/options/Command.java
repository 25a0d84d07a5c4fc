package io.mortise.launcher.options;

import java.util.Map;

/** What the operator asked for on the command line. */
public sealed interface Command {
    /** Start the server with these flags. */
    record Run(Map<Option, String> flags) implements Command {
        public Run {
            flags = Map.copyOf(flags);
        }
    }

    /** Make the archive of classes with which later starts are quicker. */
    record Prepare() implements Command {}

    /** Print the help text. */
    record ShowHelp() implements Command {}

    /** Print the version. */
    record ShowVersion() implements Command {}
}
