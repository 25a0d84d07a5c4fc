package io.mortise.plugins.bytecode;

import java.util.List;
import java.util.function.Consumer;

/**
 * Whether each thread that a method makes is turned into a daemon at once: behind {@code new Thread(…)}, or {@code super(…)}
 * in a subclass, stands {@code setDaemon(true)} before the method branches, starts it or hands it on. A timer says so in its
 * constructor. It is fed the instructions of one method in order.
 */
final class DaemonThreads {
    static final Demand DEMAND = new Demand(
            List.of(),
            "makes a thread that is not made a daemon at once, which may keep the process from ending",
            "Call setDaemon(true) right behind the constructor, in a subclass of Thread inside its own");

    private static final Demand UNCERTAIN = new Demand(
            List.of(),
            "makes a thread a daemon by a value that is not plainly true, and one that is none may keep the process from"
                    + " ending",
            "Call setDaemon(true), with nothing but 'true'");

    private static final String THREAD = "java.lang.Thread";
    private static final String TIMER = "java.util.Timer";

    private final Consumer<Demand> findings;
    private boolean pending;
    private boolean afterTrue;

    /** @param findings told each fault */
    DaemonThreads(Consumer<Demand> findings) {
        this.findings = findings;
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
            findings.accept(DEMAND);
        }
    }

    void call(Member called, boolean onThread) {
        boolean isTrue = afterTrue;
        afterTrue = false;
        if (called.name().equals("<init>")) {
            constructed(called, isTrue);
        } else if (onThread && called.name().equals("setDaemon")) {
            if (!isTrue) {
                findings.accept(UNCERTAIN);
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
            findings.accept(DEMAND);
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
