package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.TestFolder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Users, sessions and tokens of the whole distribution, with the library for passwords as it is shipped. */
class SignInIT {
    private static final String PASSWORD = "four random words";
    private static final String NEW_PASSWORD = "four other words";
    private static final String SESSION = "/api/platform/session";
    private static final String TOKENS = "/api/platform/tokens";
    private static final String ADA = "/api/platform/users/ada";

    @Test
    void storyOfAUser() {
        Path data = TestFolder.create("sign-in");
        String cookie;
        String csrf;
        String token;
        try (Distribution distribution = Distribution.start(data)) {
            Api api = distribution.api();
            createAda(api, true);
            Answer signedIn = signIn(api, PASSWORD).expect(200);
            cookie = cookie(signedIn);
            csrf = signedIn.text("/csrfToken");
            signIn(api, "wrong").expectProblem(401, "SIGN_IN_REFUSED");
            token = writeByCookie(api, cookie, csrf, TOKENS, "{\"name\": \"ci\"}")
                    .expect(201)
                    .text("/token");
            writeByCookie(api, cookie, "x", TOKENS, "{\"name\": \"ci\"}").expectProblem(403, "CSRF_TOKEN");
            assertThat(byCookie(api, cookie, SESSION).expect(200).text("/userId"))
                    .isEqualTo("ada");
            distribution.kill9();
        }
        try (Distribution again = Distribution.start(data)) {
            Api api = again.api();
            byCookie(api, cookie, SESSION).expect(200);
            signOut(api, cookie, csrf).expect(204);
            byCookie(api, cookie, SESSION).expectProblem(401, "UNAUTHENTICATED");
            signOut(api, cookie, csrf).expectProblem(401, "UNAUTHENTICATED");
            owns(api.withToken(token));
            theNextAdaDoesNot(api, token);
        }
    }

    @Test
    void storyOfAPassword() {
        try (Distribution distribution = Distribution.start(TestFolder.create("own-password"))) {
            Api api = distribution.api();
            createAda(api, false);
            Answer here = signIn(api, PASSWORD).expect(200);
            String elsewhere = cookie(signIn(api, PASSWORD).expect(200));
            changePassword(api, here, "wrong", NEW_PASSWORD).expectProblem(400, "INVALID_VALUE");
            changePassword(api, here, PASSWORD, "short").expectProblem(400, "INVALID_VALUE");
            Answer following = changePassword(api, here, PASSWORD, NEW_PASSWORD).expect(200);

            byCookie(api, cookie(here), SESSION).expectProblem(401, "UNAUTHENTICATED");
            byCookie(api, elsewhere, SESSION).expectProblem(401, "UNAUTHENTICATED");
            writeByCookie(api, cookie(following), following.text("/csrfToken"), TOKENS, "{\"name\": \"ci\"}")
                    .expect(201);
            signIn(api, PASSWORD).expectProblem(401, "SIGN_IN_REFUSED");
            signIn(api, NEW_PASSWORD).expect(200);
            assertThat(api.get("/api/platform/audit?action=user.change&user=ada")
                            .expect(200)
                            .text("/0/target"))
                    .isEqualTo("ada");
            api.send(api.request(SESSION + "/password")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(passwords(PASSWORD, NEW_PASSWORD))))
                    .expectProblem(400, "BAD_REQUEST");
        }
    }

    private static Answer changePassword(Api api, Answer session, String current, String password) {
        return api.send(withCsrf(api, cookie(session), session.text("/csrfToken"), SESSION + "/password")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(passwords(current, password))));
    }

    private static String passwords(String current, String password) {
        return "{\"current\": \"%s\", \"password\": \"%s\"}".formatted(current, password);
    }

    /** Ada creates an organization, and is its owner also when she is no administrator of the system any more. */
    private static void owns(Api ada) {
        ada.post("/api/platform/orgs", "{\"id\": \"ada-org\", \"name\": \"Ada's\"}")
                .expect(201);
        ada.patch(ADA, "{\"systemAdmin\": false}").expect(200);
        ada.get("/api/platform/users").expectProblem(403, "FORBIDDEN");
        ada.get("/api/platform/orgs/ada-org").expect(200);
    }

    private static void theNextAdaDoesNot(Api api, String token) {
        api.patch(ADA, "{\"disabled\": true}").expect(200);
        api.withToken(token).get(TOKENS).expectProblem(401, "UNAUTHENTICATED");
        signIn(api, PASSWORD).expectProblem(401, "SIGN_IN_REFUSED");
        api.delete(ADA).expect(204);
        api.get(ADA).expectProblem(404, "USER_NOT_FOUND");

        createAda(api, false);

        String cookie = cookie(signIn(api, PASSWORD).expect(200));
        byCookie(api, cookie, "/api/platform/orgs/ada-org").expectProblem(404, "ORG_NOT_FOUND");
        api.withToken(token).get(TOKENS).expectProblem(401, "UNAUTHENTICATED");
        api.delete("/api/platform/users/admin").expectProblem(409, "LAST_ADMINISTRATOR");
    }

    private static void createAda(Api api, boolean systemAdmin) {
        api.post("/api/platform/users", """
                        {"id": "ada", "displayName": "Ada", "password": "%s", "systemAdmin": %s}""".formatted(PASSWORD, systemAdmin)).expect(201);
    }

    private static Answer signIn(Api api, String password) {
        return api.anonymous().post(SESSION, "{\"userId\": \"ada\", \"password\": \"%s\"}".formatted(password));
    }

    private static String cookie(Answer signedIn) {
        assertThat(signedIn.header("Set-Cookie")).contains("; HttpOnly; SameSite=Strict");
        return signedIn.header("Set-Cookie").replaceFirst(";.*", "");
    }

    private static Answer byCookie(Api api, String cookie, String path) {
        return api.anonymous()
                .send(api.anonymous().request(path).header("Cookie", cookie).GET());
    }

    private static Answer writeByCookie(Api api, String cookie, String csrf, String path, String json) {
        return api.send(withCsrf(api, cookie, csrf, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static Answer signOut(Api api, String cookie, String csrf) {
        return api.send(withCsrf(api, cookie, csrf, SESSION).DELETE());
    }

    private static HttpRequest.Builder withCsrf(Api api, String cookie, String csrf, String path) {
        return api.anonymous().request(path).header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
}
