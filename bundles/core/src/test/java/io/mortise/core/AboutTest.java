package io.mortise.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.workspace.WorkspaceInfo;
import io.mortise.testing.MockWorkspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AboutTest {

    @Test
    void tellsTheWorkspaceAndItsModules() {
        About about = new AboutResource().get(laboratory(Map.of("notice", "Closed on Monday", "supportContact", "")));

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
        assertThat(About.of(laboratory(Map.of())).notice()).isNull();
    }

    private static MockWorkspace laboratory(Map<String, Object> config) {
        return MockWorkspace.of("ws-1")
                .withWorkspace(new WorkspaceInfo("ws-1", "Laboratory", Optional.of("#3366cc"), Optional.empty()))
                .withModules("module-core", "module-kb")
                .withConfig(config);
    }
}
