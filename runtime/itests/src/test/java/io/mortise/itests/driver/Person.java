package io.mortise.itests.driver;

import java.net.http.HttpRequest;

/**
 * A user who has signed in and has made a token.
 *
 * @param api asks with the token
 * @param token its secret
 * @param cookie the session's, as it is sent
 * @param csrf what writes of the session send along
 */
public record Person(String id, Api api, String token, String cookie, String csrf) {
    public static final String PASSWORD = "four random words";

    private static final String SESSION = "/api/platform/session";

    /** Creates a user who is an administrator of nothing, and signs in. */
    public static Person create(Api admin, String id) {
        return create(admin, id, "Somebody", false);
    }

    public static Person create(Api admin, String id, String displayName, boolean systemAdmin) {
        admin.post("/api/platform/users", """
                        {"id": "%s", "displayName": "%s", "password": "%s", "systemAdmin": %s}""".formatted(id, displayName, PASSWORD, systemAdmin))
                .expect(201);
        Answer session = signIn(admin, id, PASSWORD).expect(200);
        String cookie = cookieOf(session);
        String csrf = session.text("/csrfToken");
        String token = admin.send(bySession(admin, cookie, csrf, "/api/platform/tokens")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"test\"}")))
                .expect(201)
                .text("/token");
        return new Person(id, admin.withToken(token), token, cookie, csrf);
    }

    /** Signs in as anybody. */
    public static Answer signIn(Api api, String id, String password) {
        return api.anonymous().post(SESSION, "{\"userId\": \"%s\", \"password\": \"%s\"}".formatted(id, password));
    }

    /** The cookie of an answer, as it is sent back. */
    public static String cookieOf(Answer signedIn) {
        return signedIn.header("Set-Cookie").replaceFirst(";.*", "");
    }

    /** The same with a session of its own. */
    public Person signedInAgain() {
        Answer session = signIn(api, id, PASSWORD).expect(200);
        return new Person(id, api, token, cookieOf(session), session.text("/csrfToken"));
    }

    /** A request of this person's session. */
    public HttpRequest.Builder bySession(String path) {
        return bySession(api, cookie, csrf, path);
    }

    /** A request of any session. */
    public static HttpRequest.Builder bySession(Api api, String cookie, String csrf, String path) {
        return api.anonymous().request(path).header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
}
