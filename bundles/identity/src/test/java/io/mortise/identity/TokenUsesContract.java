package io.mortise.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.ApiToken.Usage;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of counting uses of tokens, on every database. */
abstract class TokenUsesContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final int THREADS = 4;
    private static final int USES = 500;

    private final IdentityWorld world = new IdentityWorld(open());

    abstract DatabaseFixture open();

    @BeforeEach
    void addUser() {
        world.addUserWithoutPassword("ada");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void newTokenWasNeverUsed() {
        ApiToken token = create("all").token();

        assertThat(token.usage()).isEqualTo(Usage.NONE);
        assertThat(token.lastUsedAt()).isEmpty();
        assertThat(now(token)).isEqualTo(token);
    }

    @Test
    void usesAreCountedWithoutAWrite() {
        ApiToken.Made made = create("all");
        int writes = world.transactions.writes();

        for (int second = 0; second < 120; second++) {
            world.clock.step(Duration.ofSeconds(1));
            assertThat(world.byToken(made.secret())).isPresent();
        }

        assertThat(world.transactions.writes()).isEqualTo(writes);
        assertThat(now(made.token()).usage()).isEqualTo(new Usage(120, 0));
        assertThat(now(made.token()).lastUsedAt()).contains(world.clock.instant());
        assertThat(world.tokens.list("ada")).containsExactly(now(made.token()));
    }

    @Test
    void oneWriteKeepsTheUsesOfAllTokens() {
        ApiToken.Made one = create("all");
        ApiToken.Made other = create("all");
        use(one, 3);
        use(other, 2);
        List<ApiToken> before = world.tokens.list("ada");
        int writes = world.transactions.writes();

        flush();
        flush();

        assertThat(world.transactions.writes()).isEqualTo(writes + 1);
        assertThat(stored("request_count")).containsExactlyInAnyOrder("3", "2");
        assertThat(world.tokens.list("ada")).isEqualTo(before);
    }

    @Test
    void nodesAddUp() {
        ApiToken.Made made = create("read");
        Grants itsGrants = new Grants(world.transactions, world.clock, Runnable::run);
        TokenAuthenticator otherNode = world.otherNode(itsGrants);
        Caller there = otherNode.authenticate(bearer(made)).orElseThrow();
        otherNode.noteRefusal(there);
        world.clock.step(Duration.ofSeconds(1));
        use(made, 3);

        flush();
        itsGrants.tokenUses().flush();
        use(made, 1);

        assertThat(now(made.token()).usage()).isEqualTo(new Usage(5, 1));
        assertThat(now(made.token()).lastUsedAt()).contains(world.clock.instant());
        assertThat(stored("request_count")).containsExactly("4");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        ApiToken.Made made = create("all");
        use(made, 3);

        world.transactions.takeWrites(false);
        flush();
        use(made, 2);
        assertThat(now(made.token()).usage()).isEqualTo(new Usage(5, 0));
        assertThat(stored("request_count")).containsExactly("0");
        world.transactions.takeWrites(true);
        flush();

        assertThat(stored("request_count")).containsExactly("5");
        assertThat(now(made.token()).usage()).isEqualTo(new Usage(5, 0));
    }

    @Test
    void nothingIsLostAtTheStop() throws Exception {
        ApiToken.Made made = create("all");
        SharedState node = new SharedState(world.transactions);
        node.open();
        TokenAuthenticator authenticator = world.otherNode(node.grants());
        for (int i = 0; i < 7; i++) {
            assertThat(authenticator.authenticate(bearer(made))).isPresent();
        }

        node.close();

        assertThat(stored("request_count")).containsExactly("7");
        assertThat(now(made.token()).usage()).isEqualTo(new Usage(7, 0));
    }

    @Test
    void refusalsAreCountedOfTokensOnly() {
        ApiToken.Made limited = create("read");
        Caller caller = world.byToken(limited.secret()).orElseThrow();

        world.authenticator.noteRefusal(caller);
        world.authenticator.noteRefusal(new Caller("ada", false));
        world.authenticator.noteRefusal(new Caller("ada", false).byForeignToken());

        assertThat(now(limited.token()).usage()).isEqualTo(new Usage(1, 1));
    }

    @Test
    void requestThatGoesOnIsCountedOnce() {
        ApiToken.Made made = create("all");
        Credentials stream = new Credentials(bearer(made), Optional.empty(), Optional.empty(), false);
        assertThat(world.authenticator.authenticate(stream)).isPresent();
        world.clock.step(Duration.ofMinutes(10));

        assertThat(world.authenticator.authenticate(stream.again())).isPresent();

        assertThat(now(made.token()).usage()).isEqualTo(new Usage(1, 0));
        assertThat(now(made.token()).lastUsedAt()).contains(world.clock.instant());
    }

    @Test
    void tokenThatIsNotValidIsNotUsed() {
        Instant end = world.clock.instant().plusSeconds(60);
        ApiToken.Made made =
                world.tokens.create(new Caller("ada", false), Map.of("name", "ci", "expiresAt", end.toString()), ADA);
        use(made, 1);

        world.clock.step(Duration.ofMinutes(1));
        assertThat(world.byToken(made.secret())).isEmpty();

        assertThat(now(made.token()).usage()).isEqualTo(new Usage(1, 0));
    }

    @Test
    void usesOfARevokedTokenAreForgotten() {
        ApiToken.Made revoked = create("all");
        ApiToken.Made kept = create("all");
        use(revoked, 2);
        use(kept, 1);

        world.tokens.revoke("ada", revoked.token().id(), ADA);
        flush();

        assertThat(stored("request_count")).containsExactly("1");
    }

    @Test
    void earlierUsesOfOtherNodesLeaveTheLastUse() {
        ApiToken.Made made = create("all");
        Instant earlier = world.clock.instant();
        world.clock.step(Duration.ofSeconds(30));
        use(made, 1);
        flush();

        world.grants.tokenUses().add(made.token().id(), TokenCount.request(earlier));

        assertThat(now(made.token()).lastUsedAt()).contains(world.clock.instant());
        flush();
        assertThat(now(made.token()).lastUsedAt()).contains(world.clock.instant());
        assertThat(now(made.token()).usage()).isEqualTo(new Usage(2, 0));
    }

    @Test
    void whoReadsInTheMiddleOfAWriteMissesNothing() {
        ApiToken.Made made = create("all");
        use(made, 3);
        CompletableFuture<Usage> seen = new CompletableFuture<>();
        Thread reader = new Thread(() -> seen.complete(now(made.token()).usage()));
        world.transactions.beforeWrite(() -> {
            reader.start();
            await().until(() -> seen.isDone() || reader.getState() == Thread.State.WAITING);
        });

        flush();

        assertThat(seen).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new Usage(3, 0));
    }

    @Test
    void everyUseCountsOnceWhileOthersAreWrittenAndRead() {
        ApiToken.Made made = create("all");
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            callers.add(CompletableFuture.runAsync(() -> use(made, USES)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!all.isDone()) {
                flush();
            }
        });

        List<Long> seen = new ArrayList<>();
        while (!all.isDone()) {
            seen.add(now(made.token()).usage().requests());
        }
        all.join();
        writer.join();
        flush();

        assertThat(seen).isSorted();
        assertThat(stored("request_count")).containsExactly(Integer.toString(THREADS * USES));
        assertThat(now(made.token()).usage()).isEqualTo(new Usage((long) THREADS * USES, 0));
    }

    private ApiToken.Made create(String scope) {
        return world.tokens.create(new Caller("ada", false), Map.of("name", "ci", "scopes", List.of(scope)), ADA);
    }

    private void use(ApiToken.Made token, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(world.byToken(token.secret())).isPresent();
        }
    }

    private static Optional<String> bearer(ApiToken.Made token) {
        return Optional.of("Bearer " + token.secret());
    }

    private void flush() {
        world.grants.tokenUses().flush();
    }

    private ApiToken now(ApiToken token) {
        return world.tokens.get("ada", token.id());
    }

    private List<String> stored(String column) {
        return world.texts("SELECT " + column + " FROM identity_data_api_token");
    }
}
