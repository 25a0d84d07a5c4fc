package io.mortise.plugins.runtime;

/** Where a thread stands in a plugin's code, as lines for the log. */
final class StackText {
    private static final int MOST_FRAMES = 20;
    private static final String FRAMEWORK = "org.apache.felix.";
    private static final String REFLECTION = "jdk.internal.reflect.";

    private StackText() {}

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
