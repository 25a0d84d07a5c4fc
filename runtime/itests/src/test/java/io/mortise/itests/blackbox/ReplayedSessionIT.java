package io.mortise.itests.blackbox;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.SharedDistribution;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cookie that somebody has kept is worth nothing once its session has ended, whichever way it did. */
@ExtendWith(SharedDistribution.class)
class ReplayedSessionIT {
    private static final String SESSION = "/api/platform/session";
    private static final String OTHER_PASSWORD = "five other random words";

    private final Api admin;

    ReplayedSessionIT(Distribution distribution) {
        admin = distribution.api();
    }

    @Test
    void afterSigningOut() {
        Person person = Person.create(admin, "replay-out");
        person.api().send(person.bySession(SESSION).GET()).expect(200);

        person.api().send(person.bySession(SESSION).DELETE()).expect(204);

        isNobody(person);
    }

    @Test
    void afterANewPassword() {
        Person person = Person.create(admin, "replay-password");

        admin.patch("/api/platform/users/replay-password", "{\"password\": \"%s\"}".formatted(OTHER_PASSWORD))
                .expect(200);

        isNobody(person);
        Person.signIn(admin, "replay-password", Person.PASSWORD).expectProblem(401, "SIGN_IN_REFUSED");
        Person.signIn(admin, "replay-password", OTHER_PASSWORD).expect(200);
    }

    @Test
    void afterSigningInAnew() {
        Person person = Person.create(admin, "replay-rotation");

        Answer signedIn = admin.send(person.bySession(SESSION)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"userId\": \"replay-rotation\", \"password\": \"%s\"}".formatted(Person.PASSWORD))))
                .expect(200);

        isNobody(person);
        String cookie = Person.cookieOf(signedIn);
        admin.send(Person.bySession(admin, cookie, signedIn.text("/csrfToken"), SESSION)
                        .GET())
                .expect(200);
        // The CSRF token belongs to the session before.
        admin.send(Person.bySession(admin, cookie, person.csrf(), SESSION).DELETE())
                .expectProblem(403, "CSRF_TOKEN");
    }

    @Test
    void afterBeingDisabledAndEnabledAgain() {
        Person person = Person.create(admin, "replay-disabled");

        admin.patch("/api/platform/users/replay-disabled", "{\"disabled\": true}")
                .expect(200);
        isNobody(person);
        person.api().get(SESSION).expectProblem(401, "UNAUTHENTICATED");
        admin.patch("/api/platform/users/replay-disabled", "{\"disabled\": false}")
                .expect(200);

        isNobody(person);
        person.api().get(SESSION).expect(200);
    }

    @Test
    void afterTheUserWasDeletedAndCameAgain() {
        Person person = Person.create(admin, "replay-deleted");

        admin.delete("/api/platform/users/replay-deleted").expect(204);
        Person.create(admin, "replay-deleted");

        isNobody(person);
        person.api().get(SESSION).expectProblem(401, "UNAUTHENTICATED");
    }

    private static void isNobody(Person person) {
        Api api = person.api();
        api.send(person.bySession(SESSION).GET()).expectProblem(401, "UNAUTHENTICATED");
        api.send(person.bySession("/api/platform/orgs").GET()).expectProblem(401, "UNAUTHENTICATED");
        api.send(person.bySession("/api/platform/tokens")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\": \"stolen\"}")))
                .expectProblem(401, "UNAUTHENTICATED");
    }
}
