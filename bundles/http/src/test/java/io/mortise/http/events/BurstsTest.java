package io.mortise.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final long QUIET = Bursts.QUIET.toNanos();
    private static final long LONGEST = Bursts.LONGEST.toNanos();

    private final Bursts<String> bursts = new Bursts<>();

    @Test
    void burstIsOverWhenNothingHasComeForAMoment() {
        bursts.add("a", 0);
        bursts.add("a", QUIET - 1);

        assertThat(bursts.over(QUIET)).isEqualTo(over(true));
        assertThat(bursts.over(2 * QUIET - 1)).isEqualTo(over(false, "a"));
        assertThat(bursts.over(3 * QUIET)).isEqualTo(over(false));
    }

    @Test
    void burstThatDoesNotEndIsOverAllTheSame() {
        for (long now = 0; now < LONGEST; now += QUIET / 2) {
            bursts.add("a", now);
            assertThat(bursts.over(now).changed()).isEmpty();
        }

        assertThat(bursts.over(LONGEST)).isEqualTo(over(false, "a"));
    }

    @Test
    void oneDoesNotWaitForTheOther() {
        bursts.add("a", 0);
        bursts.add("b", QUIET / 2);

        assertThat(bursts.over(QUIET)).isEqualTo(over(true, "a"));
        assertThat(bursts.over(QUIET * 2)).isEqualTo(over(false, "b"));
    }

    private static Bursts.Over<String> over(boolean isMore, String... changed) {
        return new Bursts.Over<>(List.of(changed), isMore);
    }
}
