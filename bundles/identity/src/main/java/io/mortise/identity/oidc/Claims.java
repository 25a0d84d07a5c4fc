package io.mortise.identity.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object of the provider's, of types that nobody vouches for. */
record Claims(Map<String, Object> values) {

    Optional<String> text(String name) {
        return values.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Whether a member is {@code true}; some providers write that as a text. */
    boolean isTrue(String name) {
        return "true".equals(String.valueOf(values.get(name)));
    }

    /** Whether there is such a member, by its name or as a path as for {@link #texts}. */
    boolean has(String path) {
        return find(values, path) != null;
    }

    /** Texts that a member holds, or the one that it is. A name with dots that is no member leads into objects. */
    List<String> texts(String path) {
        Object found = find(values, path);
        if (found instanceof String text) {
            return List.of(text);
        }
        return found instanceof Collection<?> many
                ? many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static @Nullable Object find(Map<?, ?> object, String path) {
        int dot = path.indexOf('.');
        if (object.containsKey(path) || dot < 0) {
            return object.get(path);
        }
        return object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }
}
