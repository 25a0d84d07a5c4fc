package io.mortise.identity;

import static io.mortise.identity.IdentityWorld.PASSWORD;
import static io.mortise.identity.IdentityWorld.ROOT;
import static io.mortise.identity.IdentityWorld.document;
import static io.mortise.identity.IdentityWorld.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.User;
import io.mortise.host.identity.UserCleanup;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link io.mortise.host.identity.Users} promises on every database. */
abstract class UsersContract {
    private static final String SQL = "x'); DROP TABLE identity_data_user; --";

    private final IdentityWorld world = new IdentityWorld(open());

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void createdUserIsThere() {
        User created = world.users.create(
                Map.of("id", "ada", "displayName", "Ada", "password", PASSWORD, "systemAdmin", true), ROOT);

        assertThat(world.users.find("ada")).contains(created);
        assertThat(created.systemAdmin()).isTrue();
        assertThat(created.hasPassword()).isTrue();
        assertThat(created.disabled()).isFalse();
        assertThat(created.createdAt()).isEqualTo(world.clock.instant());
        assertThat(world.users.find("bob")).isEmpty();
    }

    @Test
    void idThatIsLeftOutIsMade() {
        assertThat(world.users.create(Map.of("displayName", "Ada"), ROOT).id()).matches("user-[a-z0-9]{16}");
    }

    @Test
    void administratorIsAUserFromTheBeginning() {
        assertThat(world.users.find("admin"))
                .hasValueSatisfying(admin -> assertThat(admin.systemAdmin()).isTrue())
                .hasValueSatisfying(admin -> assertThat(admin.hasPassword()).isFalse());
    }

    @Test
    void takenIdIsRefused() {
        world.addUserWithoutPassword("ada");

        assertThat(refusal(() -> world.addUserWithoutPassword("ada")).code()).isEqualTo(ProblemCode.ID_TAKEN);
        assertThat(refusal(() -> world.addUserWithoutPassword("admin")).code()).isEqualTo(ProblemCode.ID_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "system", "anonymous", "Ada", "-ada", ".ada", "a b", "a/b", "ädä", "a\u0000", SQL})
    void otherIdsAreRefused(String id) {
        assertThat(refusal(() -> world.addUserWithoutPassword(id)).code()).isEqualTo(ProblemCode.INVALID_ID);
    }

    @Test
    void idsHaveUpTo200Characters() {
        world.addUserWithoutPassword("a".repeat(200));

        assertThat(world.users.find("a".repeat(200))).isPresent();
        assertThat(refusal(() -> world.addUserWithoutPassword("a".repeat(201))).code())
                .isEqualTo(ProblemCode.INVALID_ID);
        assertThat(world.users.find("ada@example.com_1-x")).isEmpty();
    }

    @Test
    void allFaultsAreToldAtOnceAndNoSecretIsRepeated() {
        Problem problem = refusal(() -> world.users.create(
                Map.of("id", "Ada", "displayname", "Ada", "password", "short", "systemAdmin", "yes"), ROOT));

        assertThat(problem.violations())
                .extracting(Violation::code)
                .containsExactly(
                        ProblemCode.INVALID_ID,
                        ProblemCode.MISSING_FIELD,
                        ProblemCode.INVALID_VALUE,
                        ProblemCode.WRONG_TYPE,
                        ProblemCode.UNKNOWN_FIELD);
        assertThat(problem.oneLine()).contains("displayName").doesNotContain("short");
    }

    @ParameterizedTest
    @CsvSource({"elevenchars", "aaaaaaaaaaaaaaaa", "ADA.LOVELACE", "Countess Ada of L"})
    void weakPasswordsAreRefused(String password) {
        Problem problem = refusal(() -> world.users.create(
                Map.of("id", "ada.lovelace", "displayName", "countess ada of l", "password", password), ROOT));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(problem.violations())
                .singleElement()
                .extracting(Violation::pointer)
                .isEqualTo("/password");
        assertThat(problem.oneLine()).doesNotContain(password);
    }

    @Test
    void passwordsHaveUpTo200Characters() {
        world.addUser("ada");
        String longest = "ab".repeat(100);

        world.users.update("ada", Map.of("password", longest), ROOT);

        assertThat(world.signIn("ada", longest).userId()).isEqualTo("ada");
        assertThat(refusal(() -> world.users.update("ada", Map.of("password", longest + "c"), ROOT))
                        .code())
                .isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void onlyAHashOfThePasswordIsKept() {
        world.addUser("ada");
        world.addUser("bob");

        List<String> hashes =
                world.texts("SELECT password_hash FROM identity_data_user WHERE password_hash IS NOT NULL ORDER BY id");

        assertThat(hashes).hasSize(2).doesNotHaveDuplicates().allMatch(hash -> hash.startsWith("$argon2id$v=19$m="));
        assertThat(String.join("", world.audit())).doesNotContain(PASSWORD, "argon2id");
    }

    @Test
    void listIsPaged() {
        world.addUserWithoutPassword("ada");
        world.addUserWithoutPassword("bob");

        Page<User> first = world.users.list(2, Optional.empty());
        Page<User> second = world.users.list(2, first.next());

        assertThat(first.items()).extracting(User::id).containsExactly("ada", "admin");
        assertThat(second.items()).extracting(User::id).containsExactly("bob");
        assertThat(second.next()).isEmpty();
        assertThat(refusal(() -> world.users.list(2, Optional.of(SQL))).code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
        assertThat(refusal(() -> world.users.list(0, Optional.empty())).code())
                .isEqualTo(ProblemCode.INVALID_PARAMETER);
    }

    @Test
    void changesChangeWhatTheyNameOnly() {
        world.addUser("ada");
        world.clock.step(Duration.ofMinutes(1));

        User renamed = world.users.update("ada", Map.of("displayName", SQL), ROOT);
        User admin = world.users.update("ada", Map.of("systemAdmin", true), ROOT);
        User same = world.users.update("ada", Map.of("systemAdmin", true, "displayName", SQL), ROOT);

        assertThat(renamed.displayName()).isEqualTo(SQL);
        assertThat(renamed.hasPassword()).isTrue();
        assertThat(renamed.updatedAt()).isEqualTo(world.clock.instant());
        assertThat(admin.displayName()).isEqualTo(SQL);
        assertThat(same).isEqualTo(admin).isEqualTo(world.users.find("ada").orElseThrow());
        assertThat(world.audit().stream().filter(line -> line.contains("user.change")))
                .hasSize(2);
    }

    @Test
    void badChangesAreRefused() {
        world.addUserWithoutPassword("ada");

        assertThat(refusal(() -> world.users.update("ada", document("displayName", null), ROOT))
                        .code())
                .isEqualTo(ProblemCode.MISSING_FIELD);
        assertThat(refusal(() -> world.users.update("ada", document("disabled", null), ROOT))
                        .code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refusal(() -> world.users.update("ada", document("id", "bob"), ROOT))
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(refusal(() -> world.users.update("ada", document("displayName", "a\u0000b"), ROOT))
                        .code())
                .isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refusal(() -> world.users.update("ada", document("displayName", "x".repeat(201)), ROOT))
                        .code())
                .isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(refusal(() -> world.users.update(SQL, document("disabled", true), ROOT))
                        .code())
                .isEqualTo(ProblemCode.USER_NOT_FOUND);
        assertThat(refusal(() -> world.users.delete("bob", ROOT)).code()).isEqualTo(ProblemCode.USER_NOT_FOUND);
        assertThat(refusal(() -> world.users.delete(SQL, ROOT)).code()).isEqualTo(ProblemCode.USER_NOT_FOUND);
    }

    @Test
    void disabledUserIsOutAtOnceAndHasToSignInAnewAfterwards() {
        world.addUser("ada");
        Session session = world.signIn("ada");
        ApiToken.Made token = world.tokens.create(new Caller("ada", false), Map.of("name", "ci"), ROOT);
        assertThat(world.bySession(session.id())).isPresent();
        assertThat(world.byToken(token.secret())).isPresent();

        world.users.update("ada", Map.of("disabled", true), ROOT);

        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.byToken(token.secret())).isEmpty();
        assertThat(refusal(() -> world.signIn("ada")).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);

        world.users.update("ada", Map.of("disabled", false), ROOT);

        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.byToken(token.secret())).contains(new Caller("ada", false));
        assertThat(world.signIn("ada").userId()).isEqualTo("ada");
    }

    @Test
    void newPasswordEndsSessionsAndNoPasswordEndsSigningIn() {
        world.addUser("ada");
        Session session = world.signIn("ada");

        world.users.update("ada", Map.of("password", "another good one"), ROOT);

        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(refusal(() -> world.signIn("ada")).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(world.signIn("ada", "another good one").userId()).isEqualTo("ada");

        assertThat(world.users.update("ada", document("password", null), ROOT).hasPassword())
                .isFalse();
        assertThat(refusal(() -> world.signIn("ada", "another good one")).code())
                .isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void roleThatIsTakenAwayIsGoneAtOnce() {
        world.users.create(Map.of("id", "ada", "displayName", "Ada", "systemAdmin", true), ROOT);
        String token = world.tokens
                .create(new Caller("ada", false), Map.of("name", "ci"), ROOT)
                .secret();
        assertThat(world.byToken(token)).contains(new Caller("ada", true));

        world.users.update("ada", Map.of("systemAdmin", false), ROOT);

        assertThat(world.byToken(token)).contains(new Caller("ada", false));
    }

    @Test
    void deletedUserLeavesNothingForWhoeverGetsTheId() {
        CleanupLog others = new CleanupLog();
        world.users.addCleanup(others);
        world.addUser("ada");
        Session session = world.signIn("ada");
        String token = world.tokens
                .create(new Caller("ada", false), Map.of("name", "ci"), ROOT)
                .secret();
        assertThat(world.byToken(token)).isPresent();

        world.users.delete("ada", ROOT);

        assertThat(world.users.find("ada")).isEmpty();
        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.byToken(token)).isEmpty();
        assertThat(others.events).containsExactly("delete ada", "deleted ada");
        world.addUserWithoutPassword("ada");
        assertThat(world.bySession(session.id())).isEmpty();
        assertThat(world.byToken(token)).isEmpty();
        assertThat(world.tokens.list("ada")).isEmpty();
    }

    @Test
    void whenACleanupFailsNothingIsDeleted() {
        world.addUserWithoutPassword("ada");
        world.users.addCleanup((connection, userId) -> {
            throw new IllegalStateException("not now");
        });

        assertThatThrownBy(() -> world.users.delete("ada", ROOT)).hasMessage("not now");
        assertThat(world.users.find("ada")).isPresent();
    }

    @Test
    void administratorOfTheTokenStaysOne() {
        world.users.create(Map.of("id", "ada", "displayName", "Ada", "systemAdmin", true), ROOT);

        for (Map<String, Object> patch :
                List.of(Map.<String, Object>of("disabled", true), Map.<String, Object>of("systemAdmin", false))) {
            assertThat(refusal(() -> world.users.update("admin", patch, ROOT)).code())
                    .isEqualTo(ProblemCode.LAST_ADMINISTRATOR);
        }
        assertThat(refusal(() -> world.users.delete("admin", ROOT)).code()).isEqualTo(ProblemCode.LAST_ADMINISTRATOR);
        world.users.update("admin", Map.of("password", PASSWORD, "systemAdmin", true, "disabled", false), ROOT);
        assertThat(world.bySession(world.signIn("admin").id())).contains(new Caller("admin", true));
    }

    @Test
    void whatIsDoneIsWrittenDown() {
        world.addUserWithoutPassword("ada");
        world.users.update("ada", Map.of("displayName", "Countess"), ROOT);
        world.users.delete("ada", ROOT);

        List<String> audit = world.audit();
        assertThat(audit).hasSize(3);
        assertThat(audit.get(0)).startsWith("admin user.create ada").contains("\"after\"", "Somebody");
        assertThat(audit.get(1)).startsWith("admin user.change ada").contains("\"before\"", "Somebody", "Countess");
        assertThat(audit.get(2)).startsWith("admin user.delete ada").contains("\"before\"", "Countess");
    }

    private static final class CleanupLog implements UserCleanup {
        private final List<String> events = new ArrayList<>();

        @Override
        public void delete(Connection connection, String userId) throws SQLException {
            events.add((connection.getAutoCommit() ? "delete without transaction " : "delete ") + userId);
        }

        @Override
        public void deleted(String userId) {
            events.add("deleted " + userId);
        }
    }
}
