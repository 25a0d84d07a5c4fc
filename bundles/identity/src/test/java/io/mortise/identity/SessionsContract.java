package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.ADDRESS;
import static io.mortise.identity.IdentityWorld.PASSWORD;
import static io.mortise.identity.IdentityWorld.ROOT;
import static io.mortise.identity.IdentityWorld.reading;
import static io.mortise.identity.IdentityWorld.refusal;
import static io.mortise.identity.IdentityWorld.writing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link io.mortise.host.identity.Sessions} promises on every database. */
abstract class SessionsContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final String SQL = "ada' OR '1'='1";

    private final IdentityWorld world = new IdentityWorld(open());

    abstract DatabaseFixture open();

    @BeforeEach
    void addUser() {
        world.addUser("ada");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void sessionIsItsUser() {
        Session session = world.signIn("ada");

        assertThat(session.userId()).isEqualTo("ada");
        assertThat(session.id()).matches("[A-Za-z0-9_-]{43}");
        assertThat(session.endsAt()).isEqualTo(world.clock.instant().plus(Duration.ofDays(7)));
        assertThat(world.bySession(session.id())).contains(new Caller("ada", false));
        assertThat(world.otherNode().authenticate(reading(session.id()))).contains(new Caller("ada", false));
    }

    @Test
    void idMayBeTypedInCapitals() {
        assertThat(world.signIn(" Ada ").userId()).isEqualTo("ada");
    }

    @Test
    void onlyTheHashOfASessionIsKept() {
        Session session = world.signIn("ada");

        assertThat(world.texts("SELECT sha256 || user_id FROM identity_data_session"))
                .containsExactly(TokenHash.of(session.id()).hex() + "ada");
        assertThat(String.join("", world.audit())).doesNotContain(session.id(), session.csrfToken());
    }

    @Test
    void everySignInIsASessionOfItsOwnAndEndsTheOneItReplaces() {
        Session first = world.signIn("ada");
        Session second = world.signIn("ada");
        assertThat(world.bySession(first.id())).isPresent();

        Session third = world.sessions.open(
                Map.of("userId", "ada", "password", PASSWORD), new SignIn(ADDRESS, Optional.of(first.id())));

        assertThat(world.bySession(first.id())).isEmpty();
        assertThat(world.bySession(second.id())).isPresent();
        assertThat(world.bySession(third.id())).isPresent();
    }

    @Test
    void failedSignInEndsNothing() {
        Session first = world.signIn("ada");

        refusal(() -> world.sessions.open(
                Map.of("userId", "ada", "password", "wrong"), new SignIn(ADDRESS, Optional.of(first.id()))));

        assertThat(world.bySession(first.id())).isPresent();
    }

    @Test
    void writesNeedTheTokenOfTheSession() {
        Session session = world.signIn("ada");
        Session other = world.signIn("ada");

        assertThat(world.authenticator.authenticate(writing(session.id(), session.csrfToken())))
                .isPresent();
        for (String token : new String[] {null, "", "x", other.csrfToken(), session.id()}) {
            assertThat(refusal(() -> world.authenticator.authenticate(writing(session.id(), token)))
                            .code())
                    .isEqualTo(ProblemCode.CSRF_TOKEN);
        }
        assertThat(world.sessions.csrfToken(session.id())).isEqualTo(session.csrfToken());
        assertThat(world.authenticator.authenticate(writing("no-session", null)))
                .isEmpty();
    }

    @Test
    void headerComesBeforeTheSession() {
        Session session = world.signIn("ada");

        assertThat(world.authenticator.authenticate(new Credentials(
                        Optional.of("Bearer " + IdentityWorld.ADMIN_TOKEN),
                        Optional.of(session.id()),
                        Optional.empty(),
                        true)))
                .contains(new Caller("admin", true));
        assertThat(world.authenticator.authenticate(new Credentials(
                        Optional.of("Bearer wrong"), Optional.of(session.id()), Optional.empty(), false)))
                .isEmpty();
    }

    @Test
    void sessionThatWasSignedOutIsNotAcceptedAgain() {
        Session session = world.signIn("ada");
        assertThat(world.bySession(session.id())).isPresent();

        world.sessions.close(session.id(), ADA);
        world.sessions.close(session.id(), ADA);

        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.audit().stream().filter(line -> line.startsWith("ada session.close ada")))
                .hasSize(1);
    }

    @Test
    void sessionEndsOnOtherNodesWithinSeconds() {
        Session session = world.signIn("ada");
        TokenAuthenticator other = world.otherNode();
        assertThat(other.authenticate(reading(session.id()))).isPresent();

        world.sessions.close(session.id(), ADA);
        world.clock.step(Duration.ofSeconds(5));

        assertThat(other.authenticate(reading(session.id()))).isEmpty();
    }

    @Test
    void sessionThatIsNotUsedEnds() {
        Session session = world.signIn("ada");

        world.clock.step(Duration.ofHours(11));
        assertThat(world.bySession(session.id())).isPresent();
        world.clock.step(Duration.ofHours(11));
        assertThat(world.bySession(session.id())).isPresent();
        world.clock.step(Duration.ofHours(12));
        assertThat(world.bySession(session.id())).isEmpty();
    }

    @Test
    void streamThatGoesOnIsNoUseOfItsSession() {
        Session session = world.signIn("ada");

        world.clock.step(Duration.ofHours(11));
        assertThat(world.authenticator.authenticate(reading(session.id()).again()))
                .isPresent();
        world.clock.step(Duration.ofHours(1));

        assertThat(world.authenticator.authenticate(reading(session.id()).again()))
                .isEmpty();
    }

    @Test
    void whoLetsCallersGoOnIsToldWhenASessionEnds() {
        Session session = world.signIn("ada");
        List<Optional<Caller>> told = new ArrayList<>();
        world.grants.addListener(() -> told.add(world.bySession(session.id())));
        assertThat(world.bySession(session.id())).isPresent();

        world.sessions.close(session.id(), ADA);

        assertThat(told).containsExactly(Optional.empty());
    }

    @Test
    void sessionEndsAfterAWeekHoweverMuchItIsUsed() {
        Session session = world.signIn("ada");

        for (int hour = 6; hour < 7 * 24; hour += 6) {
            world.clock.step(Duration.ofHours(6));
            assertThat(world.bySession(session.id())).as("after %d hours", hour).isPresent();
        }
        world.clock.step(Duration.ofHours(6));

        assertThat(world.bySession(session.id())).isEmpty();
        world.clock.step(Duration.ofHours(12));
        world.signIn("ada");
        assertThat(world.texts("SELECT sha256 FROM identity_data_session")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", SQL, "0123456789012345678901234567890123456789012"})
    void forgedSessionIsNobody(String session) {
        assertThat(world.bySession(session)).isEmpty();
        assertThat(world.bySession(session.repeat(10_000))).isEmpty();
    }

    @Test
    void wrongPasswordUnknownUserAndDisabledUserAreAnsweredAlike() {
        world.addUser("bob");
        world.users.update("bob", Map.of("disabled", true), ROOT);
        world.users.create(Map.of("id", "eve", "displayName", "Without password"), ROOT);

        Problem wrong = refusal(() -> world.signIn("ada", "not the password"));

        assertThat(wrong.code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(refusal(() -> world.signIn("nobody"))).isEqualTo(wrong);
        assertThat(refusal(() -> world.signIn("bob"))).isEqualTo(wrong);
        assertThat(refusal(() -> world.signIn("eve"))).isEqualTo(wrong);
        assertThat(refusal(() -> world.signIn(SQL))).isEqualTo(wrong);
        assertThat(refusal(() -> world.signIn("a\u0000", "\u0000"))).isEqualTo(wrong);
        assertThat(refusal(() -> world.signIn("a".repeat(100_000), "b".repeat(100_000))))
                .isEqualTo(wrong);
    }

    /** Counted rather than measured: each takes the same steps, of which the hash takes nearly all the time. */
    @Test
    void wrongPasswordAndUnknownUserTakeTheSameSteps() {
        assertThat(steps("ada", "not the password")).isEqualTo(steps("nobody", "not the password"));
    }

    private String steps(String user, String password) {
        int reads = world.transactions.reads();
        int writes = world.transactions.writes();
        refusal(() -> world.signIn(user, password));
        return (world.transactions.reads() - reads) + " reads, " + (world.transactions.writes() - writes) + " writes";
    }

    @Test
    void incompleteDocumentsAreRefused() {
        SignIn from = new SignIn(ADDRESS, Optional.empty());

        assertThat(refusal(() -> world.sessions.open(Map.of(), from)).violations())
                .hasSize(2);
        assertThat(refusal(() -> world.sessions.open(Map.of("userId", 1, "password", PASSWORD), from))
                        .code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refusal(() ->
                                world.sessions.open(Map.of("userId", "ada", "password", PASSWORD, "user", "ada"), from))
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN_FIELD);
    }

    @Test
    void afterTenFailuresTheRightPasswordHasToWaitToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(() -> world.signIn("ada", "wrong")).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        }

        assertThat(refusal(() -> world.signIn("ada")).code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        world.clock.step(Duration.ofSeconds(30));
        assertThat(world.signIn("ada").userId()).isEqualTo("ada");
    }

    @Test
    void signInsAndFailuresAreWrittenDown() {
        Session session = world.signIn("ada");
        refusal(() -> world.signIn("ada", "typed wrong"));
        refusal(() -> world.signIn("a password typed as id", "x"));
        world.sessions.close(session.id(), ADA);

        assertThat(world.audit().subList(1, 5))
                .containsExactly(
                        "ada session.open ada {}",
                        "anonymous session.refuse ada {}",
                        "anonymous session.refuse anonymous {}",
                        "ada session.close ada {}");
    }

    @Test
    void addressFromWhichSomebodyTriesIsWrittenDown() {
        world.signIn("ada");
        refusal(() -> world.signIn("ada", "typed wrong"));

        assertThat(world.texts("SELECT action || ' ' || address FROM mgmt_log_audit WHERE subject = 'ada'"
                        + " AND action LIKE 'session.%' ORDER BY id"))
                .containsExactly("session.open " + ADDRESS, "session.refuse " + ADDRESS);
    }

    @Test
    void requestsOfOneSessionCostOneLookUpTogether() {
        Session session = world.signIn("ada");
        int reads = world.transactions.reads();
        int writes = world.transactions.writes();

        for (int i = 0; i < 100; i++) {
            world.bySession(session.id());
        }

        assertThat(world.transactions.reads()).isEqualTo(reads + 1);
        assertThat(world.transactions.writes()).isEqualTo(writes);
    }
}
