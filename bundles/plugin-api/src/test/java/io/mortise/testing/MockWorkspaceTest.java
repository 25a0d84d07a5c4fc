package io.mortise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.workspace.ModuleConfig;
import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MockWorkspaceTest {
    record Settings(int limit, String feature) {}

    @Test
    void itSaysWhatTheTestHasSet() {
        WorkspaceContext workspace = MockWorkspace.of("ws-1")
                .withConfig(Map.of("limit", 100, "feature", "default"))
                .with("limit", 2)
                .withFlag("semanticSearch", true)
                .withUser("walt", "ws_admin")
                .withPermissions("kb:write", "kb:read")
                .withModules("module-kb", "module-chat")
                .withModule(new ModuleConfig("module-off", "Off", false, true, Map.of("a", 1), Map.of()));

        assertThat(workspace.config(Settings.class)).isEqualTo(new Settings(2, "default"));
        assertThat(workspace.isFlagOn("semanticSearch")).isTrue();
        assertThat(workspace.isFlagOn("other")).isFalse();
        assertThat(workspace.userId()).isEqualTo("walt");
        assertThat(workspace.permissions()).containsExactly("kb:read", "kb:write");
        assertThat(workspace.moduleAvailability().enabledModules()).containsExactly("module-chat", "module-kb");
        assertThat(workspace.isModuleAvailable("module-off")).isFalse();
        assertThat(workspace.getModuleConfig("module-off")).isPresent();
        assertThat(workspace.getModuleConfig("module-none")).isEmpty();
    }

    @Test
    void changedCopiesLeaveTheFirstAsItIs() {
        MockWorkspace first = MockWorkspace.of("ws-1");
        MockWorkspace second = first.with("limit", 2).withoutUser();

        assertThat(first.config()).isEmpty();
        assertThat(first.userId()).isEqualTo("user-1");
        assertThat(second.config()).containsEntry("limit", 2);
        assertThat(second.userId()).isEqualTo(WorkspaceContext.SYSTEM_USER);
        assertThat(second.userRole()).isEmpty();
    }
}
