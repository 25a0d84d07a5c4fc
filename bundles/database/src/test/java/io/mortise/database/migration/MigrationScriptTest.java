package io.mortise.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationScriptTest {
    @ParameterizedTest
    @ValueSource(strings = {"V1__x.sql", "V0001_x.sql", "V0001__X.sql", "V0001__x.txt", "R__x.sql", "notes.sql"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> MigrationScript.of(name, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void areaWithoutScriptsIsRefused() {
        assertThatThrownBy(() -> new MigrationArea("alpha", 1, List.of())).hasMessageContaining("alpha");
    }

    @Test
    void bothDialectsHaveTheSameScripts() throws IOException {
        assertThat(names("h2")).isEqualTo(names("postgres")).isNotEmpty();
    }

    private static List<String> names(String dialect) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/database", dialect))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
