package io.mortise.core;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the people in it see it.
 *
 * @param userRole the caller's role in the workspace, {@code null} when not a member
 * @param modules the names of the modules available in the workspace
 * @param notice a line that people in the workspace should read, {@code null} for none
 * @param supportContact whom to ask, {@code null} where nobody is named
 */
record About(
        String workspaceId,
        String orgId,
        Display workspace,
        @Nullable String userRole,
        List<String> modules,
        @Nullable String notice,
        @Nullable String supportContact) {

    static About of(WorkspaceContext context) {
        return new About(
                context.workspaceId(),
                context.orgId(),
                new Display(
                        context.workspace().name(),
                        context.workspace().color().orElse(null),
                        context.workspace().icon().orElse(null)),
                context.userRole().orElse(null),
                context.enabledModules(),
                text(context, "notice"),
                text(context, "supportContact"));
    }

    private static @Nullable String text(WorkspaceContext context, String key) {
        return context.config().get(key) instanceof String text && !text.isBlank() ? text : null;
    }

    /** The display data of the workspace. */
    record Display(
            String name, @Nullable String color, @Nullable String icon) {}
}
