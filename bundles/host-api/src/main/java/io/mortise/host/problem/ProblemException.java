package io.mortise.host.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} up to the boundary that shows it to a person. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
        this.retryAfter = null;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
        this.retryAfter = null;
    }

    /** A problem that is over after a known time. */
    public ProblemException(Problem problem, Duration retryAfter) {
        super(problem.oneLine());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** What is to be shown. */
    public Problem problem() {
        return problem;
    }

    /** After which time the same may succeed, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
