package io.mortise.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailedSignInsTest {
    private static final String HERE = "192.0.2.1";
    private static final Optional<Duration> OPEN = Optional.of(Duration.ZERO);

    private final SteppingClock clock = new SteppingClock();
    private final FailedSignIns failures = new FailedSignIns(clock);

    @Test
    void nineFailuresAreFree() {
        fail("ada", 9);

        assertThat(wait("ada", HERE)).isEqualTo(OPEN);
    }

    @Test
    void delayGrowsWithEachFurtherFailureUpToAQuarterOfAnHour() {
        fail("ada", 10);
        assertThat(wait("ada", HERE)).contains(Duration.ofSeconds(30));

        clock.step(Duration.ofSeconds(30));
        assertThat(wait("ada", HERE)).isEqualTo(OPEN);
        fail("ada", 1);
        assertThat(wait("ada", HERE)).contains(Duration.ofSeconds(60));

        clock.step(Duration.ofMinutes(1));
        fail("ada", 20);
        assertThat(wait("ada", "192.0.2.9")).contains(Duration.ofMinutes(15));
    }

    @Test
    void waitIsToldInWholeSecondsThatSuffice() {
        fail("ada", 10);
        clock.step(Duration.ofMillis(29_001));

        assertThat(wait("ada", HERE)).contains(Duration.ofSeconds(1));
    }

    @Test
    void otherUsersAreNotConcerned() {
        fail("ada", 10);

        assertThat(wait("bob", HERE)).isEqualTo(OPEN);
    }

    @Test
    void successForgetsTheUsersFailures() {
        fail("ada", 9);
        failures.succeeded("ada");
        fail("ada", 9);

        assertThat(wait("ada", HERE)).isEqualTo(OPEN);
    }

    @Test
    void failuresAreForgottenAnHourAfterTheLast() {
        fail("ada", 9);
        clock.step(Duration.ofHours(1));
        fail("ada", 9);

        assertThat(wait("ada", HERE)).isEqualTo(OPEN);
    }

    @Test
    void oneAddressHasThirtyFailuresAMinuteWhoeverIsMeant() {
        for (int i = 0; i < 30; i++) {
            fail("user-" + i, 1);
        }

        assertThat(wait("ada", HERE)).contains(Duration.ofMinutes(1));
        assertThat(wait("ada", "192.0.2.2")).isEqualTo(OPEN);
        failures.succeeded("ada");
        assertThat(wait("ada", HERE)).contains(Duration.ofMinutes(1));
        clock.step(Duration.ofMinutes(1));
        assertThat(wait("ada", HERE)).isEqualTo(OPEN);
    }

    @Test
    void minuteOfAnAddressBeginsWithItsFirstFailure() {
        fail("bob", 1);
        clock.step(Duration.ofSeconds(50));
        for (int i = 0; i < 29; i++) {
            fail("user-" + i, 1);
        }

        assertThat(wait("ada", HERE)).contains(Duration.ofSeconds(10));
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < 30; i++) {
            failures.failed("user-" + i, "2001:db8:1:2::" + Integer.toHexString(i));
        }

        assertThat(wait("ada", "2001:db8:1:2:ffff::1")).contains(Duration.ofMinutes(1));
        assertThat(wait("ada", "2001:db8:1:3::1")).isEqualTo(OPEN);
        assertThat(wait("ada", "not::an::address")).isEqualTo(OPEN);
    }

    private void fail(String user, int times) {
        for (int i = 0; i < times; i++) {
            failures.failed(user, HERE);
        }
    }

    /** How long the user has to wait. */
    private Optional<Duration> wait(String user, String address) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> failures.check(user, address));
        if (refusal == null) {
            return OPEN;
        }
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
        assertThat(refusal.problem().mend())
                .contains(refusal.retryAfter().orElseThrow().toSeconds() + " s");
        return refusal.retryAfter();
    }
}
