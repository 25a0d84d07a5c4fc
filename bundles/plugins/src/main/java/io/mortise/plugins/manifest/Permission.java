package io.mortise.plugins.manifest;

import java.util.Optional;

/**
 * Something that a plugin asks to be allowed to do.
 *
 * @param resource what it reaches, such as {@code network}
 * @param action what it does there, such as {@code connect}
 * @param target to what it is limited, such as {@code api.example.com:443}; empty for all
 */
public record Permission(String resource, String action, Optional<String> target) {

    /** As people write it: {@code network:connect:api.example.com:443}. */
    public String text() {
        return key() + target.map(limit -> ":" + limit).orElse("");
    }

    /** Without the target: {@code network:connect}. */
    public String key() {
        return resource + ":" + action;
    }
}
