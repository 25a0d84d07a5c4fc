package io.mortise.benchmarks.start;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.itests.driver.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Cold starts of the distribution on an embedded database with data, beside a plain program that opens the same database. */
public final class StartSuite implements Suite {
    private static final String REFERENCE = "plain Jersey on Jetty";
    private static final double MOST_TIMES = 1.75;
    private static final double MOST_TIMES_WITH_CACHE = 1.2;
    private static final double MOST_MEGABYTES = 180;

    @Override
    public String name() {
        return "start";
    }

    /** A program that is started, and the most its start may take in proportion to that of the reference. */
    private record Contender(String name, double most, Program program, List<Start> starts) {
        Contender(String name, double most, Program program) {
            this(name, most, program, new ArrayList<>());
        }
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        Path work = plan.folder("start");
        Path data = work.resolve("data");
        Installation.create(data);
        Path java = Path.of(System.getProperty("java.home"));
        Program mortise = Program.mortise(Distribution.home(), java);
        Contender reference = new Contender(REFERENCE, 1, Program.reference(java, javaFlags(mortise, data, work)));
        List<Contender> contenders = contenders(mortise, java, work);
        for (int round = 0; round < plan.pick(3, 15); round++) {
            // By turns, so that a busy moment of the machine meets all of them.
            start(reference, data, work);
            for (Contender contender : contenders) {
                start(contender, data, work);
            }
        }
        report(reference, contenders, figures);
        Folders.remove(work);
    }

    private static List<Contender> contenders(Program mortise, Path java, Path work) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("cold start", MOST_TIMES, mortise));
        contenders.add(new Contender("cold start, prepared", MOST_TIMES, prepared(work, java)));
        Optional<Path> newest = Javas.find(25);
        if (newest.isPresent()) {
            contenders.add(
                    new Contender("cold start, JDK 25, prepared", MOST_TIMES_WITH_CACHE, prepared(work, newest.get())));
        } else {
            System.out.println("  No JDK 25 is found here, so nothing is measured with one; JAVA_HOME_25 may name it");
        }
        return contenders;
    }

    /** A copy of the distribution that has prepared itself for that Java. */
    private static Program prepared(Path work, Path java) throws IOException, InterruptedException {
        Path home = Folders.copy(
                Distribution.home(), Files.createTempDirectory(work, "prepared").resolve("mortise"));
        Path log = work.resolve("prepare.log");
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/mortise").toString(), "prepare")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MORTISE_"));
        builder.environment().put("JAVA_HOME", java.toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("The distribution did not prepare itself:\n" + Files.readString(log));
        }
        return Program.mortise(home, java);
    }

    private static List<String> javaFlags(Program mortise, Path data, Path work) throws Exception {
        Path copy = Folders.copy(data, work.resolve("flags"));
        try (Launch launch = Launch.of(mortise, copy, work.resolve("log"))) {
            return launch.javaFlags();
        }
    }

    private static void start(Contender contender, Path data, Path work) throws Exception {
        Path copy = Folders.copy(data, work.resolve("started"));
        try (Launch launch = Launch.of(contender.program(), copy, work.resolve("log"))) {
            contender.starts().add(launch.start());
        }
        Folders.remove(copy);
    }

    private static void report(Contender reference, List<Contender> contenders, Figures figures) {
        Start plain = Start.median(reference.starts());
        figures.note(REFERENCE, plain.wallSeconds(), "s");
        figures.note(REFERENCE + ", processor", plain.processorSeconds(), "s");
        figures.note(REFERENCE + ", resident", plain.residentMegabytes(), "MB");
        for (Contender contender : contenders) {
            Start start = Start.median(contender.starts());
            String name = contender.name();
            double most = contender.most();
            figures.add(name, start.wallSeconds(), "s", Limit.atMost(most, plain.wallSeconds(), REFERENCE));
            figures.add(
                    name + ", processor",
                    start.processorSeconds(),
                    "s",
                    Limit.atMost(most, plain.processorSeconds(), REFERENCE));
            figures.add(name + ", resident", start.residentMegabytes(), "MB", Limit.atMost(MOST_MEGABYTES));
        }
    }
}
