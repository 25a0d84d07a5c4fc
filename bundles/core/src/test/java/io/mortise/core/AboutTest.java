package io.mortise.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AboutTest {

    @Test
    void tellsTheWorkspaceAndItsModules() {
        About about =
                new AboutResource().get(new Laboratory(Map.of("notice", "Closed on Monday", "supportContact", "")));

        assertThat(about)
                .isEqualTo(new About(
                        "ws-1",
                        "acme",
                        new About.Display("Laboratory", "#3366cc", null),
                        "ws_user",
                        List.of("module-core", "module-kb"),
                        "Closed on Monday",
                        null));
    }

    @Test
    void noticeIsLeftOutWhereNobodyConfiguredOne() {
        assertThat(About.of(new Laboratory(Map.of())).notice()).isNull();
    }

    private record Laboratory(Map<String, Object> config) implements WorkspaceContext {

        @Override
        public String workspaceId() {
            return "ws-1";
        }

        @Override
        public String orgId() {
            return "acme";
        }

        @Override
        public WorkspaceInfo workspace() {
            return new WorkspaceInfo("ws-1", "Laboratory", Optional.of("#3366cc"), Optional.empty());
        }

        @Override
        public String userId() {
            return "user-1";
        }

        @Override
        public Optional<String> userRole() {
            return Optional.of("ws_user");
        }

        @Override
        public Map<String, Boolean> featureFlags() {
            return Map.of();
        }

        @Override
        public boolean isModuleAvailable(String module) {
            return enabledModules().contains(module);
        }

        @Override
        public List<String> enabledModules() {
            return List.of("module-core", "module-kb");
        }
    }
}
