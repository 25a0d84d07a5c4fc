package io.mortise.itests.driver;

import java.util.concurrent.atomic.AtomicInteger;

/** An organization with two workspaces, created for one test. */
public record Scene(Api api, String org, String first, String second) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Creates them under ids that no other test uses. */
    public static Scene create(Api api) {
        String org = "org-" + NUMBER.incrementAndGet();
        Scene scene = new Scene(api, org, org + "-first", org + "-second");
        api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"Organization\"}".formatted(org))
                .expect(201);
        scene.createWorkspace(scene.first);
        scene.createWorkspace(scene.second);
        return scene;
    }

    private void createWorkspace(String id) {
        api.post(orgPath() + "/workspaces", "{\"id\": \"%s\", \"name\": \"Workspace\"}".formatted(id))
                .expect(201);
    }

    /** The same without what the samples of the shared distribution add to what people see. */
    public Scene withoutSamples() {
        api.patch(orgModule("module-kb"), "{\"enabled\": false}").expect(200);
        return this;
    }

    /** The same one in another run of the server. */
    public Scene with(Api other) {
        return new Scene(other, org, first, second);
    }

    /** The path of the organization. */
    public String orgPath() {
        return "/api/platform/orgs/" + org;
    }

    /** The settings of a module at organization scope. */
    public String orgModule(String module) {
        return orgPath() + "/modules/" + module;
    }

    /** The settings of a module at the scope of a workspace. */
    public String workspaceModule(String workspace, String module) {
        return "/api/platform/workspaces/" + workspace + "/modules/" + module;
    }

    /** The settings of a module at system scope. */
    public static String systemModule(String module) {
        return "/api/platform/modules/" + module;
    }

    /** Calls an endpoint of a module in a workspace. */
    public Answer call(String workspace, String module, String path) {
        return api.get(endpoint(workspace, module, path));
    }

    /** The path of an endpoint of a module in a workspace. */
    public static String endpoint(String workspace, String module, String path) {
        return "/api/workspaces/" + workspace + "/extensions/" + module + path;
    }
}
