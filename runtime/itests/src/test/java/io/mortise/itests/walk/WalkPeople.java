package io.mortise.itests.walk;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One person for each role, in the first tenant only. The system administrator is a member of nothing. */
final class WalkPeople {
    private final Map<WalkRole, Api> apis = new EnumMap<>(WalkRole.class);

    private final Api reader;
    private final Api ofWorkspace;

    WalkPeople(Api admin, WalkTenant home) {
        for (WalkRole role : WalkRole.values()) {
            apis.put(role, role == WalkRole.ANONYMOUS ? admin.anonymous() : person(admin, home, role));
        }
        reader = limited(in(WalkRole.ORG_OWNER), "read");
        ofWorkspace = limited(in(WalkRole.ORG_OWNER), "workspace/" + home.workspace());
    }

    /** The organization's owner, by a token that only reads. */
    Api reader() {
        return reader;
    }

    /** The organization's owner, by a token that holds in the workspace alone. */
    Api ofWorkspace() {
        return ofWorkspace;
    }

    private static Api limited(Api owner, String scope) {
        return owner.withToken(
                owner.post("/api/platform/tokens", "{\"name\": \"limited\", \"scopes\": [\"%s\"]}".formatted(scope))
                        .expect(201)
                        .text("/token"));
    }

    Api in(WalkRole role) {
        return Objects.requireNonNull(apis.get(role), role::name);
    }

    private static Api person(Api admin, WalkTenant home, WalkRole role) {
        String id = "walk-" + role.wireName().replace('_', '-');
        Person person = Person.create(admin, id, "Walker", role == WalkRole.SYS_ADMIN);
        if (role.isMember()) {
            put(admin, "/api/platform/orgs/" + home.org() + "/members/" + id, role.orgRole());
        }
        if (role.isOfWorkspace()) {
            put(admin, "/api/platform/workspaces/" + home.workspace() + "/members/" + id, role.wireName());
        }
        return person.api();
    }

    private static void put(Api admin, String path, String role) {
        admin.send(admin.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"role\": \"%s\"}".formatted(role))))
                .expect(201);
    }
}
