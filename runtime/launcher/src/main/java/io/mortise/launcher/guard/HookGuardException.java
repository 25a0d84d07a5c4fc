package io.mortise.launcher.guard;

/** The guard is not in place; the framework must not start. */
public final class HookGuardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HookGuardException(String why) {
        super(why);
    }

    HookGuardException(String why, Throwable cause) {
        super(why, cause);
    }
}
