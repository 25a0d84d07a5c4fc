package io.mortise.itests.driver;

import com.example.itests.slow.SlowResource;

/** A plugin that takes its time to answer, in any number of versions. */
public final class SlowPlugin {
    public static final String NAME = "module-slow";

    private SlowPlugin() {}

    /** The archive of a version. */
    public static byte[] version(String version) {
        return named(NAME, version);
    }

    /** The same plugin under another name. */
    public static byte[] named(String name, String version) {
        return archive(name, version, version).build();
    }

    /** One whose {@code /version} fails. */
    public static byte[] broken(String name, String version) {
        return archive(name, version, "broken " + version).build();
    }

    /** The same plugin, to be completed. */
    public static PluginArchive archive(String name, String version, String text) {
        return PluginArchive.of(name, version)
                .endpoint("/slow", "GET")
                .endpoint("/stream", "GET")
                .endpoint("/version", "GET")
                .endpoint("/busy", "GET")
                .packageOf(SlowResource.class)
                .file("version.txt", text);
    }

    /** Whether a slow request is being served. */
    public static boolean isBusy(Api api, String workspace) {
        return api.get(Scene.endpoint(workspace, NAME, "/busy")).body().equals("true");
    }
}
