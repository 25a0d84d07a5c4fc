package io.mortise.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the administrator gets its token, on every database. */
abstract class AdministratorContract {
    private static final String GIVEN = "a-token-of-the-environment-0123456789";

    private final DatabaseFixture database = open();
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void firstStartShowsATokenThatIsValid() {
        TokenAuthenticator authenticator = start(Optional.empty());

        assertThat(console).hasSize(2);
        assertThat(console.get(1)).contains("Authorization: Bearer", Administrator.ENVIRONMENT);
        assertThat(shownToken())
                .startsWith("mrt_")
                .hasSizeGreaterThanOrEqualTo(36)
                .matches("[A-Za-z0-9_-]+");
        assertThat(authenticator.authenticate(Optional.of("Bearer " + shownToken())))
                .contains(new Caller("admin", true));
    }

    @Test
    void laterStartsShowNothingAndTheTokenStaysValid() {
        start(Optional.empty());
        String token = shownToken();

        TokenAuthenticator authenticator = start(Optional.empty());

        assertThat(console).hasSize(2);
        assertThat(authenticator.authenticate(Optional.of("Bearer " + token))).isPresent();
    }

    @Test
    void onlyTheHashIsKept() {
        start(Optional.empty());

        String kept = database.transactions().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT user_id || name || sha256 FROM identity_data_token")) {
                return row.next() ? row.getString(1) : "nothing";
            }
        });
        assertThat(kept)
                .isEqualTo("adminadministrator" + TokenHash.of(shownToken()).hex());
    }

    @Test
    void tokenOfTheEnvironmentTakesTheOthersPlaceWhileItIsSet() {
        start(Optional.empty());
        String generated = shownToken();

        TokenAuthenticator withEnvironment = start(Optional.of(GIVEN));
        assertThat(withEnvironment.authenticate(Optional.of("Bearer " + GIVEN))).contains(new Caller("admin", true));
        assertThat(withEnvironment.authenticate(Optional.of("Bearer " + generated)))
                .isEmpty();

        TokenAuthenticator without = start(Optional.of("  "));
        assertThat(without.authenticate(Optional.of("Bearer " + GIVEN))).isEmpty();
        assertThat(without.authenticate(Optional.of("Bearer " + generated))).isPresent();
    }

    @Test
    void tokenThatCouldNotBeShownIsNotKept() {
        assertThatThrownBy(() -> Administrator.of(Optional.empty(), database.transactions(), line -> {
                    throw new IllegalStateException("The process ends here");
                }))
                .isInstanceOf(IllegalStateException.class);

        start(Optional.empty());

        assertThat(console).hasSize(2);
    }

    @Test
    void withATokenInTheEnvironmentNoneIsMade() {
        start(Optional.of(GIVEN));

        assertThat(console).isEmpty();
        start(Optional.empty());
        assertThat(console).hasSize(2);
    }

    @Test
    void shortTokenIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> start(Optional.of("short-one")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("short-one");
    }

    @Test
    void ofNodesThatStartAtOnceOneShowsATokenThatAllAccept() {
        List<CompletableFuture<TokenAuthenticator>> nodes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> start(Optional.empty())))
                .toList();
        List<TokenAuthenticator> started =
                nodes.stream().map(CompletableFuture::join).toList();

        assertThat(console).hasSize(2);
        assertThat(started).allSatisfy(authenticator -> assertThat(
                        authenticator.authenticate(Optional.of("Bearer " + shownToken())))
                .isPresent());
    }

    private TokenAuthenticator start(Optional<String> environment) {
        return new TokenAuthenticator(
                Administrator.of(environment, database.transactions(), console::add),
                new Grants(database.transactions(), Clock.systemUTC(), Runnable::run),
                token -> Optional.empty());
    }

    private String shownToken() {
        return console.get(0).substring(console.get(0).lastIndexOf(' ') + 1);
    }
}
