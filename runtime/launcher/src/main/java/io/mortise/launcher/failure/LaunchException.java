package io.mortise.launcher.failure;

import java.util.List;

/** Carries what keeps the server from starting up to the main class, which prints it and exits. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<StartProblem> problems;

    public LaunchException(StartProblem problem) {
        this(List.of(problem));
    }

    public LaunchException(StartProblem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problems = List.of(problem);
    }

    /** All faults found, at least one; the first decides the exit code. */
    public LaunchException(List<StartProblem> problems) {
        super(problems.get(0).oneLine());
        this.problems = List.copyOf(problems);
    }

    /** All faults found, at least one, and what was thrown for them. */
    public LaunchException(List<StartProblem> problems, List<? extends Throwable> thrown) {
        this(problems);
        thrown.forEach(this::addSuppressed);
    }

    /** Whether there is more to tell than the problems say. */
    public boolean hasTrace() {
        return getCause() != null || getSuppressed().length > 0;
    }

    /** Every fault, in the order in which it is to be printed. */
    public List<StartProblem> problems() {
        return problems;
    }
}
