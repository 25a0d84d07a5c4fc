package io.mortise.host.plugin;

import java.util.Optional;
import java.util.Set;

/**
 * An endpoint that a manifest declares.
 *
 * @param path beginning with {@code /}, possibly with {@code {templates}} that match one segment
 * @param methods upper-case HTTP methods
 * @param permission {@code resource:action} that a caller needs, empty when none
 */
public record Endpoint(String path, Set<String> methods, Optional<String> permission) {
    public Endpoint {
        methods = Set.copyOf(methods);
    }
}
