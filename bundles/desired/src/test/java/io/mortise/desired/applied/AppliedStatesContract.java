package io.mortise.desired.applied;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.desired.json.JsonText;
import io.mortise.desired.json.JsonValues;
import io.mortise.host.desired.AppliedState;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateSection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered of applied documents, on every database. */
abstract class AppliedStatesContract {
    private static final Actor ADA = new Actor("ada", "desired-state");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final DatabaseFixture database = open();
    private final AppliedStates states =
            new AppliedStates(database.transactions(), database.auditLog(), Clock.fixed(NOW, ZoneOffset.UTC));

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLastCompleteOneIsRemembered() {
        assertThat(states.last()).isEmpty();
        Map<String, Object> document = JsonText.object("{\"formatVersion\": 1, \"x\": {\"y\": null, \"z\": 1.5}}");

        states.record(Map.of("older", true), Map.of("steps", 1), true, ADA);
        states.record(document, Map.of("steps", 2), true, ADA);
        states.record(Map.of("stopped", true), Map.of("steps", 1), false, ADA);

        assertThat(states.last())
                .contains(new AppliedState(document, JsonText.sha256(JsonText.write(document)), NOW, "ada"));
        assertThat(audited()).isEqualTo(3);
    }

    @Test
    void applyingTheSameAgainIsNoNews() {
        states.record(Map.of("a", 1L), Map.of("steps", 0), true, ADA);
        states.record(Map.of("a", 1L), Map.of("steps", 0), true, ADA);

        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void aLargeOneIsKeptInPartsThatAnExportHasRoomFor() {
        Map<String, Object> large = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 60_000; i++) {
            large.put(Long.toHexString(random.nextLong()), Long.toHexString(random.nextLong()));
        }
        Map<String, Object> document = JsonValues.object(large);

        states.record(document, Map.of("steps", 1), true, ADA);

        assertThat(states.last().map(AppliedState::document)).contains(document);
        StateSection section = states.section();
        assertThat(section.name()).isEqualTo("desired-state");
        assertThat(section.isEmpty()).isFalse();
        assertThat(section.export(Optional.empty(), 100).rows())
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        row -> assertThat(String.valueOf(row.get("content"))).hasSizeLessThanOrEqualTo(1_000_000));
    }

    private long audited() {
        return database.transactions().read(connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT count(*) FROM mgmt_log_audit WHERE action = 'desiredState.apply'");
                    var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
