package io.mortise.itests.walk;

import io.mortise.itests.driver.Api;

/** An organization with one workspace; all ids have the same length, so that answers about them have too. */
record WalkTenant(String org, String workspace) {
    /** One that does not exist. */
    static final WalkTenant NOWHERE = new WalkTenant("walk-none", "walk-none-ws");

    static WalkTenant create(Api admin, String name) {
        WalkTenant tenant = new WalkTenant("walk-" + name, "walk-" + name + "-ws");
        admin.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"Walk\"}".formatted(tenant.org))
                .expect(201);
        admin.post(
                        "/api/platform/orgs/" + tenant.org + "/workspaces",
                        "{\"id\": \"%s\", \"name\": \"Walk\"}".formatted(tenant.workspace))
                .expect(201);
        return tenant;
    }

    /** A text without the ids. */
    String without(String text) {
        return text.replace(workspace, "WORKSPACE").replace(org, "ORGANIZATION");
    }
}
