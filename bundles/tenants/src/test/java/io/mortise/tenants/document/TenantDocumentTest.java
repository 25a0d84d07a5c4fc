package io.mortise.tenants.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.OrgId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantDocumentTest {
    @Test
    void allFaultsAreToldAtOnceWithTheirPointers() {
        Problem problem = refusal(Map.of("id", "ACME!", "naem", "x", "color", "blue", "icon", 7));

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_REQUEST);
        assertThat(problem.violations())
                .extracting(Violation::pointer, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("/id", ProblemCode.INVALID_ID),
                        tuple("/name", ProblemCode.MISSING_FIELD),
                        tuple("/naem", ProblemCode.UNKNOWN_FIELD),
                        tuple("/color", ProblemCode.INVALID_VALUE),
                        tuple("/icon", ProblemCode.WRONG_TYPE));
    }

    @Test
    void singleFaultGivesItsCodeAndMend() {
        Problem problem = refusal(Map.of("name", "Acme", "colour", "#112233"));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(problem.mend()).contains("'color'");
    }

    @Test
    void pointersAreEscaped() {
        assertThat(refusal(Map.of("name", "Acme", "a/b~c", 1)).violations())
                .extracting(Violation::pointer)
                .containsExactly("/a~1b~0c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "nul\u0000", "half \uD83D"})
    void namesThatCannotBeAreRefused(String name) {
        assertThat(refusal(Map.of("name", name)).code()).isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void namesHaveUpTo200Characters() {
        assertThatCode(() -> read(Map.of("name", "ä".repeat(200)))).doesNotThrowAnyException();
        assertThat(refusal(Map.of("name", "x".repeat(201))).code()).isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void nameCannotBeRemoved() {
        Map<String, Object> patch = new HashMap<>();
        patch.put("name", null);
        TenantDocument document = new TenantDocument(patch);

        document.name(Optional.of("Acme"));

        assertThatThrownBy(() -> document.check("Not changed", "org/acme"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.MISSING_FIELD));
    }

    @Test
    void whatIsLeftOutStays() {
        TenantDocument document = new TenantDocument(Map.of());

        assertThat(document.name(Optional.of("Acme"))).isEqualTo("Acme");
        assertThat(document.color(Optional.of("#112233"))).contains("#112233");
        document.check("Not changed", "org/acme");
    }

    @Test
    void proposedIdsAreValidAndEndWithRandomOnes() {
        for (String name : List.of("Acme", "!", "x", "org", "-a-", "É t é", "日本", "z".repeat(300))) {
            List<String> proposals = new IdFromName().proposals(name, "org");

            assertThat(proposals).doesNotHaveDuplicates().hasSizeBetween(3, 4);
            assertThat(proposals)
                    .allSatisfy(id -> assertThatCode(() -> new OrgId(id)).doesNotThrowAnyException());
        }
    }

    private static void read(Map<String, Object> fields) {
        TenantDocument document = new TenantDocument(fields);
        document.id(OrgId::new);
        document.name(Optional.empty());
        document.color(Optional.empty());
        document.icon(Optional.empty());
        document.check("The workspace was not created", "org/acme");
    }

    private static Problem refusal(Map<String, Object> fields) {
        List<Problem> problems = new ArrayList<>();
        assertThatThrownBy(() -> read(fields))
                .isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
        return problems.get(0);
    }
}
