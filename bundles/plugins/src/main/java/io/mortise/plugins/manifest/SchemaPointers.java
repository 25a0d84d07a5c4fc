package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Places in a document, as JSON pointers (RFC 6901). */
final class SchemaPointers {
    /** Keywords under which each name has a schema of its own. */
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions", "dependentSchemas");

    private SchemaPointers() {}

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The names on the way to the place; none for the whole document. */
    static List<String> parts(String pointer) {
        return pointer.isEmpty() || !pointer.startsWith("/")
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(part -> part.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    /** A schema without what is broken in it, so that the rest can still be judged. */
    static ObjectNode without(ObjectNode schema, Collection<String> broken) {
        ObjectNode sound = schema.deepCopy();
        broken.forEach(pointer -> remove(sound, parts(pointer)));
        return sound;
    }

    private static void remove(ObjectNode schema, List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        JsonNode first = schema.path(path.get(0));
        if (path.size() == 1 || !(first instanceof ObjectNode named)) {
            schema.remove(path.get(0));
        } else if (!NAMED.contains(path.get(0))) {
            schema.remove(path.get(0));
        } else if (path.size() == 3 && named.path(path.get(1)) instanceof ObjectNode one) {
            one.remove(path.get(2));
        } else if (named.has(path.get(1))) { // it stays a place that references may lead to
            named.set(path.get(1), BooleanNode.TRUE);
        }
    }
}
