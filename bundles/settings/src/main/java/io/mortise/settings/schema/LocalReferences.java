package io.mortise.settings.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every reference of a schema leads to a place in the same schema. The validator follows references only when
 * a value comes by; then it would be too late to refuse the schema, and nothing is ever fetched.
 */
final class LocalReferences {
    private final Map<String, ?> document;
    private final Set<String> anchors = new HashSet<>();

    private LocalReferences(Map<String, ?> document) {
        this.document = document;
    }

    /** Throws {@link IllegalArgumentException} for a reference that leads nowhere or elsewhere. */
    static void check(Map<String, ?> document) {
        LocalReferences references = new LocalReferences(document);
        references.collectAnchors(document);
        references.checkIn(document);
    }

    private void collectAnchors(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, element) -> {
                if ((key.equals("$anchor") || key.equals("$dynamicAnchor")) && element instanceof String anchor) {
                    anchors.add(anchor);
                }
                collectAnchors(element);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::collectAnchors);
        }
    }

    private void checkIn(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, element) -> {
                if ((key.equals("$ref") || key.equals("$dynamicRef")) && element instanceof String reference) {
                    checkReference(reference);
                }
                checkIn(element);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::checkIn);
        }
    }

    private void checkReference(String reference) {
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("The reference '" + reference
                    + "' leads out of the schema; only those beginning with # are allowed");
        }
        String target = decoded(reference.substring(1));
        if (!target.isEmpty() && (target.startsWith("/") ? !leadsSomewhere(target) : !anchors.contains(target))) {
            throw new IllegalArgumentException("The reference '" + reference + "' leads to nothing in the schema");
        }
    }

    /** As the validator does it. */
    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("The reference '#" + fragment + "' is malformed", malformed);
        }
    }

    private boolean leadsSomewhere(String pointer) {
        Object at = document;
        for (String part : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (at instanceof Map<?, ?> object) {
                at = object.get(name);
            } else if (at instanceof List<?> list && name.matches("\\d{1,6}") && Integer.parseInt(name) < list.size()) {
                at = list.get(Integer.parseInt(name));
            } else {
                return false;
            }
        }
        return at != null;
    }
}
