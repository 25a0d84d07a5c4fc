package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.2.3            ; 1.2.3                    ; 1.2.2, 1.2.4, 1.2.3-rc.1",
                "=1.2.3           ; 1.2.3                    ; 1.2.4",
                "v1.2.3           ; 1.2.3                    ; 1.2.4",
                "^1.2.3           ; 1.2.3, 1.9.0             ; 1.2.2, 2.0.0, 2.0.0-rc.1, 1.3.0-rc.1",
                "^0.2.3           ; 0.2.3, 0.2.9             ; 0.2.2, 0.3.0",
                "^0.0.3           ; 0.0.3                    ; 0.0.4, 0.0.2",
                "^0.0             ; 0.0.0, 0.0.9             ; 0.1.0",
                "^0               ; 0.0.1, 0.9.9             ; 1.0.0",
                "^1.x             ; 1.0.0, 1.9.9             ; 0.9.9, 2.0.0",
                "^1.2.3-beta.2    ; 1.2.3-beta.2, 1.2.3-beta.10, 1.2.3, 1.9.0 ; 1.2.3-beta.1, 1.2.4-beta.3, 2.0.0",
                "~1.2.3           ; 1.2.3, 1.2.9             ; 1.3.0, 1.2.2",
                "~1.2             ; 1.2.0, 1.2.9             ; 1.3.0, 1.1.9",
                "~1               ; 1.0.0, 1.9.9             ; 2.0.0, 0.9.9",
                "~0.2.3           ; 0.2.3, 0.2.9             ; 0.3.0",
                "~1.2.3-beta.2    ; 1.2.3-beta.4, 1.2.9      ; 1.2.4-beta.2, 1.3.0",
                "~>1.2.3          ; 1.2.3, 1.2.9             ; 1.3.0",
                "*                ; 0.0.0, 9.9.9             ; 1.0.0-rc.1",
                "''               ; 0.0.0, 9.9.9             ; 1.0.0-rc.1",
                "1                ; 1.0.0, 1.9.9             ; 2.0.0, 0.9.9",
                "1.x              ; 1.0.0, 1.9.9             ; 2.0.0",
                "1.2.x            ; 1.2.0, 1.2.9             ; 1.3.0",
                "1.2.*            ; 1.2.0, 1.2.9             ; 1.3.0",
                "1.X              ; 1.5.0                    ; 2.0.0",
                ">1.2.3           ; 1.2.4, 2.0.0             ; 1.2.3, 1.2.4-rc.1",
                ">=1.2.3          ; 1.2.3                    ; 1.2.2",
                "<1.2.3           ; 1.2.2                    ; 1.2.3, 1.2.3-rc.1",
                "<=1.2.3          ; 1.2.3, 0.1.0             ; 1.2.4",
                ">1.2             ; 1.3.0                    ; 1.2.0, 1.2.9",
                ">=1.2            ; 1.2.0                    ; 1.1.9",
                "<1.2             ; 1.1.9                    ; 1.2.0",
                "<=1.2            ; 1.2.9                    ; 1.3.0",
                ">= 1.2.3         ; 1.2.3                    ; 1.2.2",
                ">=1 <3           ; 1.0.0, 2.9.9             ; 0.9.9, 3.0.0",
                ">1.2.3-alpha.3   ; 1.2.3-alpha.7, 3.4.5     ; 3.4.5-alpha.9, 1.2.3-alpha.2",
                "1.2.3 - 2.3.4    ; 1.2.3, 2.3.4             ; 2.3.5, 1.2.2",
                "1.2 - 2.3.4      ; 1.2.0, 2.3.4             ; 1.1.9, 2.3.5",
                "1.2.3 - 2.3      ; 1.2.3, 2.3.9             ; 2.4.0",
                "1.2.3 - 2        ; 2.9.9                    ; 3.0.0",
                "1.2.3 || >=3 <4  ; 1.2.3, 3.5.0             ; 1.2.4, 4.0.0",
                "^1.0.0||^3.0.0   ; 1.5.0, 3.5.0             ; 2.0.0"
            })
    void admitsWhatNpmAdmits(String range, String inside, String outside) {
        SemanticRange wanted = new SemanticRange(range);

        assertThat(versions(inside)).allMatch(wanted::admits);
        assertThat(versions(outside)).noneMatch(wanted::admits);
    }

    private static List<SemanticVersion> versions(String list) {
        return Stream.of(list.split(",", -1))
                .map(text -> new SemanticVersion(text.strip()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest",
                ">>1",
                "1.2.3.4",
                "^",
                ">=",
                "1 -",
                "a || b",
                "^1.2.y",
                "01.2.3",
                "1.2.3 - ",
                "!1",
                "^1,2"
            })
    void refusesWhatIsNoRange(String text) {
        assertThat(SemanticRange.parse(text)).isEmpty();
    }

    @Test
    void ordersVersionsAsTheSpecificationDoes() {
        List<SemanticVersion> ordered =
                versions("1.0.0-alpha, 1.0.0-alpha.1, 1.0.0-alpha.beta, 1.0.0-beta, 1.0.0-beta.2, 1.0.0-beta.11, "
                        + "1.0.0-beta.202401012359, 1.0.0-beta.202401020000, 1.0.0-rc.1, 1.0.0, 1.0.1, 1.10.0, 2.0.0");

        assertThat(ordered).isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, 1.2.0",
        "1.2.0-rc.1, 1.2.0.rc_1",
        "1.0.0-a-b.c.9, 1.0.0.a-b_c_9",
        "1.0.0-SNAPSHOT, 1.0.0.SNAPSHOT",
        "1.3.0-202212101352, 1.3.0.202212101352"
    })
    void mapsToBundleVersions(String version, String bundleVersion) {
        assertThat(new SemanticVersion(version).bundleVersion()).isEqualTo(bundleVersion);
    }
}
