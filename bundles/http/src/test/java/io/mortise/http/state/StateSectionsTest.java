package io.mortise.http.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.rig.FakeState;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateSectionsTest {
    private final StateSections sections = new StateSections(() -> Set.of("things"));

    @Test
    void aSectionThatIsMissingIsNamed() {
        assertUnavailable("missing at present: things");

        FakeState things = new FakeState();
        sections.add(things);
        assertThat(sections.all()).containsExactly(things);

        sections.remove(things);
        assertUnavailable("missing at present: things");
    }

    @Test
    void noneOfTwoSectionsOfOneNameIsChosen() {
        FakeState first = new FakeState();
        FakeState second = new FakeState();
        sections.add(first);
        sections.add(second);

        assertUnavailable("More than one bundle offers: things");
        sections.remove(first);
        assertThat(sections.get("things")).isSameAs(second);
    }

    private void assertUnavailable(String why) {
        assertThatThrownBy(() -> sections.get("things")).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().code()).isEqualTo(ProblemCode.STATE_UNAVAILABLE);
            assertThat(refusal.problem().oneLine()).contains(why);
            assertThat(refusal.retryAfter()).isPresent();
        });
    }
}
