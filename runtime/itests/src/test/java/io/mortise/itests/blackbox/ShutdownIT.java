package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that is asked to stop finishes what it has begun. */
class ShutdownIT {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Test
    void openRequestIsAnsweredBeforeTheProcessEnds() {
        Distribution distribution = Distribution.start(TestFolder.create("shutdown"));
        Scene scene = Scene.create(distribution.api());
        distribution.api().upload(SlowPlugin.version("1.0.0")).expect(201);
        CompletableFuture<Answer> open = distribution
                .api()
                .sendAsync(distribution
                        .api()
                        .request(Scene.endpoint(scene.first(), SlowPlugin.NAME, "/slow?millis=2000"))
                        .GET());
        await().until(() -> SlowPlugin.isBusy(distribution.api(), scene.first()));

        int code = distribution.process().terminate(LONGEST_STOP);

        assertThat(code).as(distribution.process().output()).isZero();
        assertThat(open.join().expect(200).body()).isEqualTo("done by 1.0.0");
        assertThat(distribution.process().output()).doesNotContain(" ERROR ");
    }

    @Test
    void idleServerStopsCleanly() {
        Distribution distribution = Distribution.start(TestFolder.create("shutdown"));

        assertThat(distribution.process().terminate(LONGEST_STOP)).isZero();
    }
}
