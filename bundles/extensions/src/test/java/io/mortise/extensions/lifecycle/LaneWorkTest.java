package io.mortise.extensions.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.extensions.lifecycle.LaneWork.Turn;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import org.junit.jupiter.api.Test;

class LaneWorkTest {
    private static final Scope ACME = Scope.of(new OrgId("acme"));
    private static final Scope OTHER = Scope.of(new OrgId("other"));

    private final LaneWork work = new LaneWork();

    @Test
    void oneWorkerIsSentAndTakesWhatHasComeMeanwhile() {
        assertThat(work.add(ACME)).isTrue();
        assertThat(work.add(ACME)).isFalse();
        assertThat(work.add(Scope.SYSTEM)).isFalse();

        Turn turn = work.take().orElseThrow();
        assertThat(turn.few()).containsExactly(ACME);
        assertThat(turn.all()).isTrue();
        assertThat(work.take()).isEmpty();
        assertThat(work.isIdle()).isTrue();
        assertThat(work.add(OTHER)).isTrue();
    }

    /** What arrives while a worker finds that it cannot work must not wait for a worker that has left. */
    @Test
    void whatCouldNotBeDoneStaysAndNothingThatCameMeanwhileIsForgotten() {
        work.add(ACME);
        Turn first = work.take().orElseThrow();
        assertThat(work.keep(first)).isFalse();
        assertThat(work.isIdle()).isTrue();

        assertThat(work.add(OTHER)).isTrue();
        Turn second = work.take().orElseThrow();
        assertThat(second.few()).containsExactly(ACME, OTHER);
        work.add(Scope.SYSTEM);
        assertThat(work.keep(second)).isTrue();
        assertThat(work.take().orElseThrow().all()).isTrue();
    }

    @Test
    void nothingIsDoneAfterTheEnd() {
        work.add(ACME);
        work.close();

        assertThat(work.take()).isEmpty();
        assertThat(work.add(ACME)).isFalse();
    }
}
