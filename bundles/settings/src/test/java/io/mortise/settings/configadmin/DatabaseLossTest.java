package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseLossTest {
    private static final String MODULE = "module-a";

    private final TestNode node = new TestNode();

    @BeforeEach
    void start() {
        node.start(1);
        node.addModule(MODULE, Origin.SYSTEM);
        await().until(() -> node.shown(Scope.SYSTEM, MODULE).isPresent());
    }

    @AfterEach
    void stop() {
        node.transactions.unreachable(false);
        node.close();
    }

    @Test
    void databaseThatCannotBeReachedIsAskedInGrowingIntervals() {
        node.transactions.unreachable(true);

        node.follower.enqueueReread(Scope.SYSTEM, MODULE);

        await().pollDelay(Duration.ofMillis(600))
                .untilAsserted(() -> assertThat(node.transactions.refusals()).isBetween(2, 10));
    }

    @Test
    void whatWasDeletedWithoutTheDatabaseIsBackWithIt() throws Exception {
        node.patch(TestNode.ORG, MODULE, Map.of("config", Map.of("limit", 1)));
        await().until(() -> node.shown(TestNode.ORG, MODULE).isPresent());
        node.transactions.unreachable(true);

        node.entry(TestNode.ORG, MODULE).delete();

        assertThat(node.shown(TestNode.ORG, MODULE)).isEmpty();
        node.transactions.unreachable(false);
        await().until(() -> node.shown(TestNode.ORG, MODULE).isPresent());
    }
}
