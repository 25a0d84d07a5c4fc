package io.mortise.benchmarks.http;

import com.example.benchmarks.hello.HelloResource;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.RawZip;
import io.mortise.itests.driver.Scene;
import java.util.Map;

/** An organization with a workspace in which 200 modules are installed, some of them overridden at each of the two scopes. */
record Neighborhood(Scene scene) {
    static final int MODULES = 200;

    private static final String TEMPLATE = "template-plugin";
    private static final String MANIFEST = "manifest.json";
    private static final String BUNDLE_MANIFEST = "META-INF/MANIFEST.MF";
    private static final Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                    "limit", Map.of("type", "integer", "default", 100, "minimum", 1, "maximum", 1000),
                    "feature", Map.of("type", "string", "default", "default")));

    static Neighborhood build(Api api) {
        byte[] template = PluginArchive.of(TEMPLATE, "1.0.0")
                .endpoint("/hello", "GET")
                .packageOf(HelloResource.class)
                .manifest("configSchema", SCHEMA)
                .build();
        Neighborhood built = new Neighborhood(Scene.create(api));
        // The runtime's own module is listed too.
        for (int i = 1; i < MODULES; i++) {
            api.upload(renamed(template, module(i))).expect(201);
            if (i % 5 == 0) {
                api.patch(built.scene.orgModule(module(i)), "{\"config\": {\"limit\": 200}}")
                        .expect(200);
            }
            if (i % 7 == 0) {
                api.patch(built.workspaceModule(i), "{\"config\": {\"feature\": \"custom\"}}")
                        .expect(200);
            }
            if (i % 20 == 0) {
                api.patch(built.workspaceModule(i), "{\"enabled\": false}").expect(200);
            }
        }
        return built;
    }

    static String module(int number) {
        return "module-%03d".formatted(number);
    }

    /** The list of all modules as the workspace sees them. */
    String list() {
        return "/api/platform/workspaces/" + scene.first() + "/modules?limit=" + MODULES;
    }

    String workspaceModule(int number) {
        return scene.workspaceModule(scene.first(), module(number));
    }

    String orgModule(int number) {
        return scene.orgModule(module(number));
    }

    static String systemModule(int number) {
        return Scene.systemModule(module(number));
    }

    /** The endpoint of a module in the workspace. */
    String endpoint(int number) {
        return Scene.endpoint(scene.first(), module(number), "/hello");
    }

    private static byte[] renamed(byte[] template, String name) {
        RawZip zip = RawZip.copyOf(template);
        return zip.with(MANIFEST, zip.text(MANIFEST).replace(TEMPLATE, name))
                .with(BUNDLE_MANIFEST, zip.text(BUNDLE_MANIFEST).replace(TEMPLATE, name))
                .build();
    }
}
