package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.ADDRESS;
import static io.mortise.identity.IdentityWorld.PASSWORD;
import static io.mortise.identity.IdentityWorld.ROOT;
import static io.mortise.identity.IdentityWorld.document;
import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link io.mortise.host.identity.Sessions#changePassword} promises on every database. */
abstract class OwnPasswordContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final String NEW = "four other words";

    private final IdentityWorld world = new IdentityWorld(open());
    private Session session;

    abstract DatabaseFixture open();

    @BeforeEach
    void signIn() {
        world.addUser("ada");
        session = world.signIn("ada");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void newPasswordIsInForceAndTheOldOneIsNot() {
        change(PASSWORD, NEW);

        assertThat(world.signIn("ada", NEW).userId()).isEqualTo("ada");
        assertThat(refusal(() -> world.signIn("ada")).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void onlyTheSessionThatFollowsGoesOn() {
        Session elsewhere = world.signIn("ada");
        world.addUser("bob");
        Session ofBob = world.signIn("bob");
        String token = world.tokens
                .create(new Caller("ada", false), Map.of("name", "ci"), ADA)
                .secret();
        assertThat(world.bySession(elsewhere.id())).isPresent();

        Session following = change(PASSWORD, NEW);

        assertThat(world.bySession(following.id())).contains(new Caller("ada", false));
        assertThat(following.csrfToken()).isNotEqualTo(session.csrfToken());
        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.bySession(elsewhere.id())).isEmpty();
        assertThat(world.bySession(ofBob.id())).isPresent();
        assertThat(world.byToken(token)).isPresent();
    }

    @Test
    void wrongPresentPasswordChangesNothing() {
        Problem problem = refusal(() -> change("not the password", NEW));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/current");
        assertThat(world.bySession(session.id())).isPresent();
        assertThat(world.signIn("ada").userId()).isEqualTo("ada");
    }

    @Test
    void wrongPresentPasswordsCountAsFailedSignIns() {
        for (int i = 0; i < 5; i++) {
            refusal(() -> change("not the password", NEW));
            refusal(() -> world.signIn("ada", "not the password"));
        }

        assertThat(refusal(() -> change(PASSWORD, NEW)).code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(refusal(() -> world.signIn("ada")).code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        world.clock.step(Duration.ofSeconds(30));
        change(PASSWORD, NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "aaaaaaaaaaaa", "ada", "line\nbreak in it"})
    void newPasswordIsAsGoodAsOneOfANewUser(String password) {
        Problem problem = refusal(() -> change(PASSWORD, password));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/password");
        assertThat(world.bySession(session.id())).isPresent();
    }

    @Test
    void nameIsNoPassword() {
        world.users.update("ada", Map.of("displayName", "Ada of Lovelace"), ROOT);

        assertThat(refusal(() -> change(PASSWORD, "ADA of lovelace")).violations())
                .hasSize(1);
    }

    @Test
    void incompleteDocumentsAreRefused() {
        assertThat(refusal(() -> change(Map.of())).violations()).hasSize(2);
        assertThat(refusal(() -> change(Map.of("current", 1, "password", NEW))).code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refusal(() -> change(Map.of("current", PASSWORD, "password", NEW, "userId", "bob")))
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN_FIELD);
    }

    @Test
    void whoHasNoPasswordIsToldWhereToChangeIt() {
        world.users.update("ada", document("password", null), ROOT);

        Problem problem = refusal(() -> change(PASSWORD, NEW));

        assertThat(problem.code()).isEqualTo(ProblemCode.NO_PASSWORD);
        assertThat(problem.mend()).contains("identity provider");
    }

    @Test
    void changesAndFailuresAreWrittenDownWithoutPasswords() {
        refusal(() -> change("not the password", NEW));
        change(PASSWORD, NEW);

        assertThat(world.audit().subList(2, 5))
                .satisfiesExactly(
                        failed -> assertThat(failed).isEqualTo("ada session.refuse ada {}"),
                        changed -> assertThat(changed)
                                .startsWith("ada user.change ada")
                                .contains("passwordChanged"),
                        opened -> assertThat(opened).isEqualTo("ada session.open ada {}"));
        assertThat(String.join("", world.audit())).doesNotContain(NEW, PASSWORD, "not the password");
    }

    private Session change(String current, String password) {
        return change(Map.of("current", current, "password", password));
    }

    private Session change(Map<String, Object> document) {
        return world.sessions.changePassword("ada", document, new SignIn(ADDRESS, Optional.of(session.id())), ADA);
    }
}
