package io.mortise.host.workspace;

import io.mortise.host.settings.Origin;

/**
 * A value as the cascade has resolved it for one scope.
 *
 * @param inherited what it would be without this scope's own word
 */
public record Resolved<T>(T value, Origin origin, T inherited) {}
