package io.mortise.launcher.framework;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bundles of the distribution and their start levels, read from {@code conf/bundles.list}: one line for each, as in
 * {@code 10 jetty.jar}; {@code #} begins a comment.
 */
final class BundleList {
    /** One bundle of the distribution. */
    record Entry(int startLevel, Path file) {}

    private final Path list;
    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<StartProblem> problems = new ArrayList<>();

    private BundleList(Path list, Path folder) {
        this.list = list;
        this.folder = folder;
    }

    /** Reads {@code list}, whose files lie in {@code folder}; fails with every fault it has. */
    static List<Entry> read(Path list, Path folder) {
        BundleList reader = new BundleList(list, folder);
        List<String> lines = reader.lines();
        for (int i = 0; i < lines.size(); i++) {
            reader.readLine(i + 1, lines.get(i));
        }
        if (!reader.problems.isEmpty()) {
            throw new LaunchException(reader.problems);
        }
        return List.copyOf(reader.entries);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(list);
        } catch (IOException unreadable) {
            throw new LaunchException(
                    damaged("The list of bundles cannot be read", list.toString(), String.valueOf(unreadable)),
                    unreadable);
        }
    }

    private void readLine(int number, String line) {
        String words = line.replaceFirst("#.*", "").strip();
        if (words.isEmpty()) {
            return;
        }
        String where = list + ", line " + number;
        String[] pair = words.split("\\s+", -1);
        if (pair.length != 2 || !pair[0].matches("[1-9][0-9]?")) {
            problems.add(damaged("The list of bundles is not usable", where, "'" + words + "' is not 'LEVEL FILE'"));
        } else if (!names.add(pair[1])) {
            problems.add(damaged("The list of bundles is not usable", where, pair[1] + " is listed twice"));
        } else if (!Files.isRegularFile(folder.resolve(pair[1]))) {
            problems.add(damaged("The bundle " + pair[1] + " is missing", where, "it is not in " + folder));
        } else {
            entries.add(new Entry(Integer.parseInt(pair[0]), folder.resolve(pair[1])));
        }
    }

    private static StartProblem damaged(String what, String where, String why) {
        return new StartProblem(ExitCode.INTERNAL, what, where, why, "Unpack the distribution again");
    }
}
