package io.mortise.database.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRetentionTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P1Y,   2025-03-31T12:00:00Z",
        "P1M,   2026-02-28T12:00:00Z",
        "P90D,  2025-12-31T12:00:00Z",
        "PT48H, 2026-03-29T12:00:00Z"
    })
    void durationsAndPeriodsAreKept(String text, Instant cutoff) {
        AuditRetention retention = AuditRetention.parse(" " + text);

        assertThat(retention.cutoff(NOW)).contains(cutoff);
        assertThat(retention.text()).contains(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "  ")
    void nothingIsForEver(String text) {
        assertThat(AuditRetention.parse(text).cutoff(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forever", "90", "P0D", "P-1Y", "PT1H", "P2000Y", "P999999999Y"})
    void whatWouldDeleteTooMuchOrNothingIsRefused(String text) {
        assertThatThrownBy(() -> AuditRetention.parse(text)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_VALUE);
            assertThat(e.problem().where()).contains(AuditRetention.PROPERTY);
            assertThat(e.problem().detail()).contains(text);
        });
    }

    @Test
    void theProblemGivesAnExample() {
        assertThatThrownBy(() -> AuditRetention.parse("long")).hasMessageContaining("P90D");
    }
}
