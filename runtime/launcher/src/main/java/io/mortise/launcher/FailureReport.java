package io.mortise.launcher;

import io.mortise.launcher.failure.LaunchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the traces of a failed start in a file: the terminal shows what the operator can act on, and no more. */
final class FailureReport {
    private static final Logger log = LoggerFactory.getLogger(FailureReport.class);

    private FailureReport() {}

    /** Writes {@code start-failure.log} into the data directory, if {@code failure} has more to tell than its message. */
    static void write(Path data, RuntimeException failure) {
        if (failure instanceof LaunchException launch && !launch.hasTrace()) {
            return;
        }
        Path report = data.resolve("start-failure.log");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(report))) {
            failure.printStackTrace(writer);
            log.info("The whole trace of the failed start is in {}", report);
        } catch (IOException unwritable) {
            log.error("The start failed, and {} cannot be written", report, failure);
            log.debug("Why it cannot be written", unwritable);
        }
    }
}
