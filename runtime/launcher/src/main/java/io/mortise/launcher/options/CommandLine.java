package io.mortise.launcher.options;

import io.mortise.host.problem.NearestName;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the command line; collects every fault before it gives up. */
public final class CommandLine {
    private static final String WHERE = "command line";
    private static final String RUN = "run";
    private static final String PREPARE = "prepare";
    private static final String HELP = "--help";
    private static final String VERSION = "--version";

    private final Deque<String> words;
    private final Map<Option, String> flags = new EnumMap<>(Option.class);
    private final List<StartProblem> problems = new ArrayList<>();

    private CommandLine(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    /** What {@code words} ask for; fails with every fault they have. */
    public static Command parse(String... words) {
        List<String> all = List.of(words);
        if (all.isEmpty() || all.contains(HELP) || all.contains("-h")) {
            return new Command.ShowHelp();
        }
        if (all.contains(VERSION)) {
            return new Command.ShowVersion();
        }
        return new CommandLine(all).run();
    }

    private Command run() {
        String subcommand = readSubcommand();
        if (subcommand.equals(PREPARE)) {
            refuseWords();
        }
        while (problems.isEmpty() && !words.isEmpty()) {
            readFlag(words.pop());
        }
        if (!problems.isEmpty()) {
            throw new LaunchException(problems);
        }
        return subcommand.equals(PREPARE) ? new Command.Prepare() : new Command.Run(flags);
    }

    private String readSubcommand() {
        String subcommand = words.pop();
        if (!subcommand.equals(RUN) && !subcommand.equals(PREPARE)) {
            unknown(subcommand.startsWith("-") ? "Subcommand missing before '" : "Unknown subcommand '", subcommand);
        }
        return subcommand;
    }

    private void refuseWords() {
        if (!words.isEmpty()) {
            problems.add(StartProblem.usage(
                    "Unexpected word '" + words.peek() + "'",
                    WHERE,
                    "'" + PREPARE + "' takes no options",
                    "Remove it"));
        }
    }

    private void unknown(String what, String subcommand) {
        problems.add(StartProblem.usage(
                what + subcommand + "'",
                WHERE,
                "the first word says what to do: '" + RUN + "' or '" + PREPARE + "'",
                "Write 'mortise " + RUN + "' to start the server, or 'mortise " + HELP + "'"));
    }

    private void readFlag(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option.ofFlag(name)
                .ifPresentOrElse(
                        option -> readValue(option, equals < 0 ? words.poll() : word.substring(equals + 1)),
                        () -> problems.add(unknownFlag(name)));
    }

    private static StartProblem unknownFlag(String name) {
        Collection<String> known =
                Stream.concat(Option.flags().stream(), Stream.of(HELP, VERSION)).toList();
        return name.startsWith("-")
                ? StartProblem.usage(
                        "Unknown option '" + name + "'",
                        WHERE,
                        "no option has that name",
                        NearestName.mend(name, known))
                : StartProblem.usage(
                        "Unexpected word '" + name + "'",
                        WHERE,
                        "after '" + RUN + "' come options only, and they begin with '--'",
                        "Remove it; 'mortise " + HELP + "' lists the options");
    }

    private void readValue(Option option, @Nullable String value) {
        if (value == null || value.startsWith("--")) {
            problems.add(StartProblem.usage(
                    "Option '" + option.flag() + "' has no value",
                    WHERE,
                    "it needs one",
                    "Write '" + option.synopsis() + "'"));
        } else if (flags.put(option, value) != null) {
            problems.add(StartProblem.usage(
                    "Option '" + option.flag() + "' is given twice",
                    WHERE,
                    "only one value can hold",
                    "Remove one of the two"));
        }
    }
}
