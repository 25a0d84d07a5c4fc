package io.mortise.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitTest {
    @ParameterizedTest
    @CsvSource({
        "0,       19,   false",
        "0,       21,   true",
        "1024,    20,   false",
        "1024,    22,   true",
        "1048576, 1040, false",
        "1048576, 1050, true"
    })
    void aBodyMayTakeItsTimeAndNoMore(long bytes, long seconds, boolean tooSlow) {
        assertThat(BodyLimit.isTooSlow(bytes, TimeUnit.SECONDS.toNanos(seconds)))
                .isEqualTo(tooSlow);
    }
}
