package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionStatusTest {

    @Test
    void whatAnExceptionSaysIsToldToOperatorsOnly() {
        VersionStatus failed = VersionStatus.fresh(Instant.EPOCH)
                .next(Phase.START_FAILED, "Its start failed: no key in /opt/key", true, true, Instant.EPOCH);

        assertThat(failed.forGate().failure().orElseThrow().message()).isEqualTo("Its start failed");
        assertThat(failed.conditions())
                .anyMatch(condition -> condition.message().contains("no key in /opt/key"));
    }
}
