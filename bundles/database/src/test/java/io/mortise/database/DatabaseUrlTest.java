package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.database.Dialect;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
    @Test
    void defaultIsADurableFileInTheDataDirectory() {
        DatabaseUrl url = DatabaseUrl.inDataDirectory(Path.of("/data"));

        assertThat(url.dialect()).isEqualTo(Dialect.H2);
        assertThat(url.jdbcUrl())
                .startsWith("jdbc:h2:steady:/data/database/mortise;")
                .contains(";WRITE_DELAY=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:/data/x", "jdbc:h2:/data/x", "jdbc:h2:steady:/data/x"})
    void h2FilesSurviveCrashesAndInterruptedThreads(String given) {
        assertThat(DatabaseUrl.parse(given).jdbcUrl())
                .startsWith("jdbc:h2:steady:/data/x;")
                .contains(";WRITE_DELAY=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void settingsOfTheOperatorStay() {
        assertThat(DatabaseUrl.parse("jdbc:h2:mem:x;lock_timeout=5").jdbcUrl())
                .startsWith("jdbc:h2:mem:x;lock_timeout=5;")
                .doesNotContain("LOCK_TIMEOUT=10000");
    }

    @Test
    void windowsPathsAreFiles() {
        assertThat(DatabaseUrl.parse("jdbc:h2:C:/data/x").jdbcUrl()).startsWith("jdbc:h2:steady:C:/data/x;");
    }

    @Test
    void h2CredentialsAreTakenOutOfTheUrl() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:mem:x;USER=sa;PASSWORD=hunter22");

        assertThat(url.h2Credential("user")).isEqualTo("sa");
        assertThat(url.h2Credential("password")).isEqualTo("hunter22");
        assertThat(url.h2Location()).startsWith("jdbc:h2:mem:x;").doesNotContain("hunter22", "USER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?user=me&password=hunter22&ssl=true",
                "jdbc:postgresql://host/db?user=me&password=ab;hunter22&ssl=true",
                "jdbc:postgresql://host/db?user=me&sslpassword=hunter22",
                "jdbc:postgresql://me:hunter22@host/db",
                "jdbc:postgresql://me:ab/hunter22@host/db",
                "jdbc:h2:mem:x;USER=me;PASSWORD=hunter22",
                "jdbc:h2:mem:x;USER=me;PASSWORD=ab&hunter22"
            })
    void passwordIsNeverShown(String given) {
        DatabaseUrl url = DatabaseUrl.parse(given);

        assertThat(url.shown()).doesNotContain("hunter22").contains("***");
        assertThat(url.toString()).isEqualTo(url.shown());
    }

    @Test
    void passwordIsTakenOutOfTheDriversTexts() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:postgresql://host/db?user=me&password=hunter22");

        assertThat(url.withoutPassword("login as me with hunter22 failed")).isEqualTo("login as me with *** failed");
    }

    @Test
    void userWithAnAtSignIsShown() {
        assertThat(DatabaseUrl.parse("jdbc:postgresql://host:5432/db?user=me@there")
                        .shown())
                .isEqualTo("jdbc:postgresql://host:5432/db?user=me@there");
    }

    @Test
    void unknownKindIsRefusedWithAnExampleAndWithoutThePassword() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://me:hunter22@host/db"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
                    assertThat(e.problem().mend()).contains("jdbc:postgresql://");
                    assertThat(e).hasMessageNotContaining("hunter22");
                });
    }
}
