package io.mortise.extensions.contribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The permission that a manifest demands for reading an endpoint. */
final class EndpointPermission {
    private EndpointPermission() {}

    static Optional<String> of(Optional<Map<String, Object>> manifest, String path) {
        Object points = manifest.map(document -> document.get("contributes")).orElse(null);
        Object endpoints = points instanceof Map<?, ?> contributes ? contributes.get("endpoints") : null;
        return endpoints instanceof List<?> all
                ? all.stream()
                        .filter(endpoint -> endpoint instanceof Map<?, ?> fields
                                && path.equals(fields.get("path"))
                                && fields.get("methods") instanceof List<?> methods
                                && methods.contains("GET"))
                        .findFirst()
                        .map(endpoint -> Contributed.permission(((Map<?, ?>) endpoint).get("permission")))
                : Optional.empty();
    }
}
