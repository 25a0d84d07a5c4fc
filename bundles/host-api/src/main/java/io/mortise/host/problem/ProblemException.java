package io.mortise.host.problem;

/** Carries a {@link Problem} up to the boundary that shows it to a person. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What is to be shown. */
    public Problem problem() {
        return problem;
    }
}
