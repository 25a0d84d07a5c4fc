package io.mortise.launcher.options;

import io.mortise.launcher.failure.ExitCode;
import java.util.Locale;

/** What {@code mortise --help} prints. */
public final class HelpText {
    private HelpText() {}

    /** The whole text, ending with a line feed. */
    public static String text() {
        StringBuilder text = new StringBuilder("""
                Usage: mortise run [options]     start the server
                       mortise prepare           make later starts with this Java quicker
                       mortise export FILE       write all state of a running server into a file
                       mortise import FILE       put all state of such a file into a new server
                       mortise plan FILE         tell what a desired state would change
                       mortise apply FILE        make a running server what a desired state says
                       mortise drift [FILE]      tell how a running server differs from one
                       mortise desired-state FILE
                                                 write what a running server is as a desired state
                       mortise --help            print this text; 'mortise export --help' tells more
                       mortise --version         print the version

                Options of run:
                """);
        for (Option option : Option.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-24s %s\n  %-24s (default: %s)\n",
                    option.synopsis(),
                    option.description(),
                    "",
                    option.defaultText()));
        }
        text.append("""

                Each option may also be set by an environment variable, as in MORTISE_DATABASE_URL,
                or in conf/mortise.properties, as in database-url. The flag wins over the variable,
                the variable over the file. A password belongs into the variable or the file: other
                users of the machine can see flags.

                More environment variables:
                  MORTISE_ADMIN_TOKEN      The administrator's token, at least 32 characters; without it
                                           one is generated and printed at the very first start
                  MORTISE_OIDC_CLIENT_SECRET
                                           The client secret itself, instead of --oidc-client-secret-file
                  MORTISE_JAVA_OPTS        More flags for the Java virtual machine, such as -Xmx1g
                  JAVA_HOME                Which Java to use, 17 or later

                Exit codes:
                """);
        for (ExitCode code : ExitCode.values()) {
            text.append(String.format(Locale.ROOT, "  %d  %s\n", code.number(), code.meaning()));
        }
        return text.toString();
    }
}
