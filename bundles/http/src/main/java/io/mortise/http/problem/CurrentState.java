package io.mortise.http.problem;

import io.mortise.host.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A lost race, together with what the resource looks like now, so that the caller can decide without another request. */
public final class CurrentState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object current;

    public CurrentState(ProblemException conflict, Object current) {
        super(conflict.getMessage(), conflict);
        this.current = current;
    }

    /** The state that a fault carries, if it does. */
    public static @Nullable Object of(Throwable fault) {
        return fault instanceof CurrentState state ? state.current : null;
    }
}
