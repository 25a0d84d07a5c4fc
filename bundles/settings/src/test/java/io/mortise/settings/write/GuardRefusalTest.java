package io.mortise.settings.write;

import static io.mortise.settings.testing.SettingsNode.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.ProblemCode;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardRefusalTest {
    private static final String KB = "module-kb";

    @ParameterizedTest
    @CsvSource({"MRT02, MODULE_NOT_FOUND", "MRT03, MODULE_UNAVAILABLE", "MRT04, PARENT_DISABLED"})
    void aRefusalThatReachesTheServiceIsAProblem(String state, ProblemCode code) {
        assertThat(GuardRefusal.of(new SQLException("refused", state), ORG, KB)).hasValueSatisfying(refusal -> {
            assertThat(refusal.problem().code()).isEqualTo(code);
            assertThat(refusal.problem().where()).isEqualTo("org/acme");
            assertThat(refusal.problem().detail()).isNotBlank();
        });
        assertThat(GuardRefusal.of(new SQLException("other", "42601"), ORG, KB)).isEmpty();
        assertThat(GuardRefusal.of(new SQLException("no state"), ORG, KB)).isEmpty();
    }
}
