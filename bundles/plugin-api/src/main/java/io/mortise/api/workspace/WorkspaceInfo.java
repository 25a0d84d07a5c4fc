package io.mortise.api.workspace;

import java.util.Optional;

/**
 * A workspace's display data.
 *
 * @param color a CSS hex color such as {@code #3366cc}
 * @param icon the name of an icon
 */
public record WorkspaceInfo(String id, String name, Optional<String> color, Optional<String> icon) {}
