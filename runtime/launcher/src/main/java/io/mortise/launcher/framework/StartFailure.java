package io.mortise.launcher.framework;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.StartProblem;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds in the exception of a bundle that did not start what the operator needs to know. */
final class StartFailure {
    private static final Set<String> DATABASE_CODES =
            Set.of("DATABASE_UNAVAILABLE", "DATABASE_NEWER", "MIGRATION_FAILED");

    private static final Logger log = LoggerFactory.getLogger(StartFailure.class);
    private static final String PROBLEM_EXCEPTION = "io.mortise.host.problem.ProblemException";

    private StartFailure() {}

    static StartProblem of(FrameworkEvent failure) {
        Throwable thrown = failure.getThrowable();
        Throwable deepest = thrown;
        Throwable problem = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            deepest = cause;
            problem = cause.getClass().getName().equals(PROBLEM_EXCEPTION) ? cause : problem;
        }
        return Optional.ofNullable(problem)
                .flatMap(StartFailure::translate)
                .orElse(unexpected(failure.getBundle(), deepest));
    }

    static StartProblem timedOut(Duration patience) {
        return new StartProblem(
                ExitCode.INTERNAL,
                "The server did not start",
                "framework",
                "a bundle has been starting for more than " + patience.toMinutes() + " minutes",
                "Start again with --log-level debug; the last lines name the bundle");
    }

    /** The bundle has its own copy of the class Problem, so its parts are read by name. */
    private static Optional<StartProblem> translate(Throwable exception) {
        try {
            Object problem = part(exception, "problem");
            boolean database = DATABASE_CODES.contains(String.valueOf(part(problem, "code")));
            return Optional.of(new StartProblem(
                    database ? ExitCode.DATABASE : ExitCode.INTERNAL,
                    String.valueOf(part(problem, "title")),
                    String.valueOf(part(problem, "where")),
                    String.valueOf(part(problem, "detail")),
                    String.valueOf(part(problem, "mend"))));
        } catch (ReflectiveOperationException otherShape) {
            log.debug("Unreadable problem", otherShape);
            return Optional.empty();
        }
    }

    private static @Nullable Object part(@Nullable Object of, String name) throws ReflectiveOperationException {
        if (of == null) {
            throw new NoSuchFieldException(name);
        }
        Method accessor = of.getClass().getMethod(name);
        return accessor.invoke(of);
    }

    private static StartProblem unexpected(Bundle bundle, Throwable deepest) {
        return new StartProblem(
                ExitCode.INTERNAL,
                "The bundle " + bundle.getSymbolicName() + " did not start",
                bundle.getLocation(),
                deepest.toString(),
                "Report it with the whole trace");
    }
}
