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
}
