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

    /** Every fault, in the order in which it is to be printed. */
    public List<StartProblem> problems() {
        return problems;
    }
}
