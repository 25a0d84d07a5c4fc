package io.mortise.plugins.bytecode;

import java.util.List;

/**
 * Whether each thread that a method makes is turned into a daemon at once: behind {@code new Thread(…)}, or {@code super(…)}
 * in a subclass, stands {@code setDaemon(true)} before the method branches, starts it or hands it on. A timer says so in its
 * constructor. It is fed the instructions of one method in order.
 */
final class DaemonThreads {
    static final Demand DEMAND = new Demand(
            List.of(),
            "makes a thread that is no daemon, which keeps the process from ending",
            "Call setDaemon(true) right behind the constructor, in a subclass of Thread inside its own");

    private static final String THREAD = "java.lang.Thread";
    private static final String TIMER = "java.util.Timer";

    private final Runnable finding;
    private boolean pending;
    private boolean afterTrue;

    /** @param finding told each fault */
    DaemonThreads(Runnable finding) {
        this.finding = finding;
    }

    /** Any instruction but a call; {@code isTrue} when it pushes the constant 1. */
    void instruction(boolean isTrue) {
        afterTrue = isTrue;
    }

    /** The flow may go elsewhere from here. */
    void branch() {
        afterTrue = false;
        if (pending) {
            pending = false;
            finding.run();
        }
    }

    void call(Member called, boolean onThread) {
        boolean isTrue = afterTrue;
        afterTrue = false;
        if (called.name().equals("<init>")) {
            constructed(called, isTrue);
        } else if (onThread && called.name().equals("setDaemon")) {
            if (!isTrue) {
                finding.run();
            }
            pending = false;
        } else if (pending
                && (called.parameters().contains(THREAD)
                        || (onThread && called.name().equals("start")))) {
            branch();
        }
    }

    private void constructed(Member called, boolean isTrue) {
        if (called.owner().equals(THREAD)) {
            branch();
            pending = true;
        } else if (called.owner().equals(TIMER)
                && !(isTrue && called.parameters().contains("boolean"))) {
            finding.run();
        } else if (called.parameters().contains(THREAD)) {
            branch();
        }
    }

    /** A constructor as a method reference: nobody sees what becomes of the thread. */
    static boolean isConstructor(Member referred) {
        return referred.name().equals("<init>")
                && (referred.owner().equals(THREAD) || referred.owner().equals(TIMER));
    }
}
