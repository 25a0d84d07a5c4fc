package io.mortise.itests.fuzz;

import io.mortise.itests.driver.Api;
import java.util.Random;

/** An organization with one workspace. */
record FuzzPlace(String org, String workspace) {

    static FuzzPlace create(Api admin, Random random, String orgName, String workspaceName) {
        FuzzPlace place = new FuzzPlace(Marker.id(random), Marker.id(random));
        admin.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(place.org, orgName))
                .expect(201);
        admin.post(
                        "/api/platform/orgs/" + place.org + "/workspaces",
                        "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(place.workspace, workspaceName))
                .expect(201);
        return place;
    }

    String orgPath() {
        return "/api/platform/orgs/" + org;
    }

    String workspacePath() {
        return "/api/platform/workspaces/" + workspace;
    }
}
