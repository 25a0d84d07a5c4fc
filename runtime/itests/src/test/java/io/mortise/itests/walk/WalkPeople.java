package io.mortise.itests.walk;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Person;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One person for each role, in the first tenant only. The system administrator is a member of nothing. */
final class WalkPeople {
    private final Api anonymous;
    private final Map<WalkRole, Person> people = new EnumMap<>(WalkRole.class);
    private final Map<WalkLimit, Map<WalkRole, Api>> limited = new EnumMap<>(WalkLimit.class);

    WalkPeople(Api admin, WalkTenant home, WalkTenant foreign) {
        anonymous = admin.anonymous();
        for (WalkRole role : WalkRole.values()) {
            if (role != WalkRole.ANONYMOUS) {
                people.put(role, person(admin, home, role));
            }
        }
        Map<WalkLimit, String> scopes = Map.of(
                WalkLimit.READ, "read",
                WalkLimit.ORG, "org/" + home.org(),
                WalkLimit.WORKSPACE, "workspace/" + home.workspace(),
                WalkLimit.OTHER_ORG, "org/" + foreign.org());
        scopes.forEach((limit, scope) -> limited.put(limit, limited(limit, scope)));
    }

    /** A request without limits: by a token, or by nobody. */
    HttpRequest.Builder request(WalkRole role, String path) {
        return role == WalkRole.ANONYMOUS
                ? anonymous.request(path)
                : person(role).api().request(path);
    }

    HttpRequest.Builder request(WalkRole role, WalkLimit limit, String path) {
        return switch (limit) {
            case READ, ORG, WORKSPACE, OTHER_ORG ->
                found(found(limited, limit), role).request(path);
            case SESSION -> person(role).bySession(path);
            case SESSION_WITHOUT_CSRF_TOKEN ->
                anonymous.request(path).header("Cookie", person(role).cookie());
            case SESSION_WITH_ANOTHER_CSRF_TOKEN ->
                Person.bySession(
                        anonymous, person(role).cookie(), someoneElse(role).csrf(), path);
        };
    }

    /** Signs in again, for sessions that a request may have ended. */
    void renewSession(WalkRole role) {
        people.put(role, person(role).signedInAgain());
    }

    private Person person(WalkRole role) {
        return found(people, role);
    }

    private static <K extends Enum<K>, V> V found(Map<K, V> values, K key) {
        return Objects.requireNonNull(values.get(key), key::name);
    }

    private Person someoneElse(WalkRole role) {
        return person(role == WalkRole.NONE ? WalkRole.SYS_ADMIN : WalkRole.NONE);
    }

    private Map<WalkRole, Api> limited(WalkLimit limit, String scope) {
        Map<WalkRole, Api> apis = new EnumMap<>(WalkRole.class);
        people.forEach((role, person) -> {
            if (limit.isOf(role)) {
                apis.put(role, limited(person.api(), scope));
            }
        });
        return apis;
    }

    private static Api limited(Api owner, String scope) {
        return owner.withToken(
                owner.post("/api/platform/tokens", "{\"name\": \"limited\", \"scopes\": [\"%s\"]}".formatted(scope))
                        .expect(201)
                        .text("/token"));
    }

    private static Person person(Api admin, WalkTenant home, WalkRole role) {
        String id = "walk-" + role.wireName().replace('_', '-');
        Person person = Person.create(admin, id, "Walker", role == WalkRole.SYS_ADMIN);
        if (role.isMember()) {
            put(admin, "/api/platform/orgs/" + home.org() + "/members/" + id, role.orgRole());
        }
        if (role.isOfWorkspace()) {
            put(admin, "/api/platform/workspaces/" + home.workspace() + "/members/" + id, role.wireName());
        }
        return person;
    }

    private static void put(Api admin, String path, String role) {
        admin.send(admin.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"role\": \"%s\"}".formatted(role))))
                .expect(201);
    }
}
