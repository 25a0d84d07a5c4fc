package io.mortise.cli;

import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The program behind {@code bin/mortise export}, {@code apply} and the like; it knows the server by REST only. */
@Command(
        name = "mortise",
        description =
                "Asks a running server: moves all of its state, or makes it what a file says. 'mortise --help' tells of the"
                        + " server itself.")
public final class Main {
    private Main() {}

    /** Does what the words ask for, and exits with a code of {@link ExitCode}. */
    public static void main(String[] words) {
        System.exit(commandLine(System.getenv()).execute(words));
    }

    /** @param environment the variables that options can come from */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLineContext context = new CommandLineContext(environment);
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new ApplyCommand(context))
                .addSubcommand(new DriftCommand(context))
                .addSubcommand(new DesiredStateCommand(context));
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            command.getCommandSpec().version("mortise " + version());
            explainExitCodes(command.getCommandName(), command.getCommandSpec().usageMessage());
        }
        return line.setParameterExceptionHandler(Main::misused).setExecutionExceptionHandler(Main::failed);
    }

    private static void explainExitCodes(String command, UsageMessageSpec usage) {
        Map<String, String> codes = new LinkedHashMap<>();
        if (ComparisonCode.appliesTo(command)) {
            codes.putAll(ComparisonCode.meanings());
        } else {
            for (ExitCode code : ExitCode.values()) {
                codes.put(" " + code.number(), code.meaning());
            }
        }
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(codes);
        usage.optionListHeading("%nOptions:%n");
    }

    private static int misused(ParameterException fault, String[] words) {
        PrintWriter err = fault.getCommandLine().getErr();
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        err.println("mortise: " + fault.getMessage() + ". '" + command + " --help' lists what there is.");
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
        err.flush();
        return number(ExitCode.USAGE, fault.getCommandLine());
    }

    private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (fault instanceof CommandFailure failure) {
            err.println("mortise: " + failure.getMessage());
            err.flush();
            return number(failure.exitCode(), command);
        }
        err.println("mortise: The command ended with an internal failure; report it with what follows.");
        fault.printStackTrace(err);
        err.flush();
        return ExitCode.INTERNAL.number();
    }

    private static int number(ExitCode code, CommandLine command) {
        return ComparisonCode.appliesTo(command.getCommandName()) ? ComparisonCode.FAULT : code.number();
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
