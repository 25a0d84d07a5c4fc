package io.mortise.itests.driver;

/** The sample plugins of the distribution. */
public final class Samples {
    private Samples() {}

    /** {@code module-kb} 1.2.0. */
    public static byte[] knowledgeBase() {
        return Distribution.file("samples/module-kb-1.2.0.zip");
    }

    /** {@code module-kb-digest} 1.0.0, which needs {@code module-kb}. */
    public static byte[] digest() {
        return Distribution.file("samples/module-kb-digest-1.0.0.zip");
    }

    /** {@code integration-chat} 1.0.0, which connects to other machines and reads files. */
    public static byte[] chat() {
        return Distribution.file("samples/integration-chat-1.0.0.zip");
    }

    /** {@code theme-night} 1.0.0, without OSGi headers. */
    public static byte[] nightTheme() {
        return Distribution.file("samples/theme-night-1.0.0.zip");
    }

    /** {@code ui-world-clock} 1.0.0, without OSGi headers. */
    public static byte[] worldClock() {
        return Distribution.file("samples/ui-world-clock-1.0.0.zip");
    }

    /** {@code module-board} 1.0.0, without OSGi headers, whose user interface runs in the page and waits for that permission. */
    public static byte[] board() {
        return Distribution.file("samples/module-board-1.0.0.zip");
    }
}
