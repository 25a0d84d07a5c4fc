package io.mortise.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Allowances<String> allowances = new Allowances<>(10, 30, 100, nanos::get);

    @Test
    void soMuchAtOnceAndThenSoMuchEachSecond() {
        assertThat(allowances.take("ann", 30)).isTrue();
        assertThat(allowances.take("ann", 1)).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(allowances.take("ann", 11)).isFalse();
        assertThat(allowances.take("ann", 10)).isTrue();
        assertThat(allowances.take("ann", 1)).isFalse();
    }

    @Test
    void nobodyPaysForAnother() {
        assertThat(allowances.take("ann", 30)).isTrue();

        assertThat(allowances.take("bob", 30)).isTrue();
    }

    @Test
    void whatWasGivenBackIsThereAgain() {
        assertThat(allowances.take("ann", 30)).isTrue();
        allowances.giveBack("ann", 20);

        assertThat(allowances.take("ann", 21)).isFalse();
        assertThat(allowances.take("ann", 20)).isTrue();
    }

    @Test
    void nothingIsSavedUpBeyondTheLimit() {
        assertThat(allowances.take("ann", 1)).isTrue();
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(allowances.take("ann", 31)).isFalse();
        assertThat(allowances.take("ann", 30)).isTrue();
    }
}
