package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    @Test
    void isThirtyDaysUnlessSaidOtherwise() {
        assertThat(Retention.of(Optional.empty())).isEqualTo(Duration.ofDays(30));
        assertThat(Retention.of(Optional.of(" P7D "))).isEqualTo(Duration.ofDays(7));
        assertThat(Retention.of(Optional.of("PT12H"))).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "-P1D", "P1M"})
    void whatIsNoDurationIsRefusedWithAnExample(String value) {
        assertThatThrownBy(() -> Retention.of(Optional.of(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P30D");
    }
}
