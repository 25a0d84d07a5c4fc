package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import io.mortise.launcher.options.Command;
import io.mortise.launcher.options.CommandLine;
import io.mortise.launcher.options.HelpText;
import io.mortise.launcher.prepare.Preparation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The program behind {@code bin/mortise}. */
public final class Main {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** Does what the words of the command line ask for, and exits with a code of {@link ExitCode}. */
    public static void main(String[] words) {
        Main main = new Main(System.getenv(), System.out, System.err);
        System.exit(main.run(words).number());
    }

    ExitCode run(String... words) {
        try {
            return run(CommandLine.parse(words));
        } catch (LaunchException failed) {
            failed.problems().forEach(problem -> err.println("mortise: " + problem.oneLine()));
            return failed.problems().get(0).exitCode();
        } catch (RuntimeException unexpected) {
            err.println("mortise: " + unexpected(unexpected).oneLine());
            return ExitCode.INTERNAL;
        }
    }

    private ExitCode run(Command command) {
        if (command instanceof Command.Run run) {
            return new Server(distribution(), environment, out, err).run(run.flags());
        }
        if (command instanceof Command.Prepare) {
            Path archive = new Preparation(distribution()).run(Path.of(System.getProperty("mortise.archive", "")));
            out.println("Later starts with this Java use " + archive);
            return ExitCode.STOPPED;
        }
        out.print(command instanceof Command.ShowVersion ? "mortise " + version() + "\n" : HelpText.text());
        out.flush();
        return ExitCode.STOPPED;
    }

    private static StartProblem unexpected(RuntimeException thrown) {
        return new StartProblem(
                ExitCode.INTERNAL, "The server ended", "launcher", thrown.toString(), "Report it with the whole trace");
    }

    /** {@code bin/mortise} says where the distribution lies. */
    private static Distribution distribution() {
        return new Distribution(Path.of(System.getProperty("mortise.home", "")).toAbsolutePath(), version());
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
