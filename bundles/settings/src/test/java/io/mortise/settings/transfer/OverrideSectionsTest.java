package io.mortise.settings.transfer;

import static io.mortise.settings.testing.SettingsNode.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateSection;
import io.mortise.settings.testing.Definitions;
import io.mortise.settings.testing.SettingsNode;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No file decides which modules are core. */
final class OverrideSectionsTest {
    private static final String BASE = "module-base";
    private static final String KB = "module-kb";
    private static final String TYPE = "moduleType";

    private final SettingsNode node = new SettingsNode(DatabaseFixture.h2("tenants", "settings"));
    private final StateSection modules = new OverrideSections(
                    node.database.transactions(), node.database.changeLog(), node.follower::wake)
            .all()
            .get(0);

    @BeforeEach
    void install() {
        node.install(Definitions.module(BASE).core()).install(Definitions.knowledgeBase());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void coreModulesStayCore() {
        assertRefused(changed(BASE, TYPE, "functional"), "in this program it is one");
        assertRefused(changed(BASE, "isEnabled", false), "cannot be switched off");
    }

    @Test
    void noOtherModuleBecomesCore() {
        assertRefused(changed(KB, TYPE, "core"), "no core module of that name");
        assertRefused(changed(BASE, "name", "module-other"), "no core module of that name");
    }

    @Test
    void whatIsLeftOfACoreModuleOfOldMoves() {
        Map<String, Object> old = changed(BASE, "name", "module-old");
        old.put("isInstalled", false);

        modules.importRows(List.of(row(BASE), row(KB), old), new Batch());

        assertThat(row("module-old")).containsEntry("isInstalled", false);
    }

    /** With a row before it that could be kept. */
    private void assertRefused(Map<String, Object> bad, String why) {
        List<Map<String, Object>> before = rows();
        Map<String, Object> good = changed(KB, "isEnabled", true);

        assertThatThrownBy(() -> modules.importRows(List.of(good, bad), new Batch()))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(ProblemCode.ROW_INVALID);
                    assertThat(refusal.problem().oneLine()).contains("modules " + bad.get("name"), why);
                });
        assertThat(rows()).isEqualTo(before);
    }

    private Map<String, Object> changed(String name, String member, Object value) {
        Map<String, Object> row = new LinkedHashMap<>(row(name));
        row.put(member, value);
        return row;
    }

    private Map<String, Object> row(String name) {
        return rows().stream()
                .filter(row -> name.equals(row.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> rows() {
        return modules.export(Optional.empty(), 10).rows();
    }

    private record Batch() implements StateBatch {
        @Override
        public Actor actor() {
            return ANA;
        }

        @Override
        public void done(Connection connection) {
            // nobody asks for it
        }
    }
}
