package io.mortise.plugins.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where a thread stands in a plugin's code, and what that code has thrown, as lines of text. */
final class StackText {
    private static final int MOST_FRAMES = 20;
    private static final int MOST_CHARACTERS = 8_192;
    private static final String FRAMEWORK = "org.apache.felix.";
    private static final String REFLECTION = "jdk.internal.reflect.";

    private StackText() {}

    /** A fault with its causes. */
    static String of(Throwable fault) {
        StringWriter text = new StringWriter();
        try {
            fault.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | LinkageError broken) { // it may be the plugin's own class
            return fault.getClass().getName();
        }
        String all = text.toString();
        return all.length() <= MOST_CHARACTERS ? all : all.substring(0, MOST_CHARACTERS) + " …";
    }

    /** The frames down to where the framework called the plugin: what lies below is the same for all. */
    static String of(Thread thread) {
        StringBuilder text = new StringBuilder(" It stands at:");
        int frames = 0;
        for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            if (type.startsWith(FRAMEWORK) || type.startsWith(REFLECTION) || frames++ == MOST_FRAMES) {
                break;
            }
            text.append(System.lineSeparator()).append("    at ").append(frame);
        }
        return text.toString();
    }
}
