package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds schemas that refer to themselves without going deeper into the value: validating anything with them would not end.
 * References are local and resolved against the whole schema, which holds because schemas inside it may have no {@code $id}.
 */
final class SchemaLoops {
    private static final List<String> ONE = List.of("not", "if", "then", "else");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef");
    private static final List<String> ANCHORS = List.of("$anchor", "$dynamicAnchor");

    private final JsonNode whole;
    private final Set<JsonNode> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> path = Collections.newSetFromMap(new IdentityHashMap<>());

    private SchemaLoops(JsonNode whole) {
        this.whole = whole;
    }

    /** The pointer of a schema that leads back to itself; empty when there is none. */
    static Optional<String> find(JsonNode whole) {
        return new SchemaLoops(whole).search(whole, "");
    }

    private Optional<String> search(JsonNode node, String pointer) {
        if (leadsBack(node)) {
            return Optional.of(pointer);
        }
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            found = found.or(() -> search(
                    field.getValue(),
                    pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1")));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            int item = i;
            found = found.or(() -> search(node.get(item), pointer + "/" + item));
        }
        return found;
    }

    private boolean leadsBack(JsonNode node) {
        if (!node.isObject() || done.contains(node)) {
            return false;
        }
        if (!path.add(node)) {
            return true;
        }
        boolean back = inPlace(node).stream().anyMatch(this::leadsBack);
        path.remove(node);
        if (!back) {
            done.add(node);
        }
        return back;
    }

    /** The schemas that are applied to the same value. */
    private List<JsonNode> inPlace(JsonNode node) {
        List<JsonNode> applied = new ArrayList<>();
        ONE.forEach(keyword -> applied.add(node.path(keyword)));
        LISTS.forEach(keyword -> node.path(keyword).forEach(applied::add));
        node.path("dependentSchemas").forEach(applied::add);
        for (String keyword : REFERENCES) {
            if (node.path(keyword).isTextual()) {
                applied.add(target(node.path(keyword).asText()));
            }
        }
        return applied;
    }

    private JsonNode target(String reference) {
        String fragment = fragment(reference);
        if (fragment.isEmpty()) {
            return whole;
        }
        return fragment.startsWith("/")
                ? whole.at(fragment)
                : anchored(whole, fragment).orElseGet(MissingNode::getInstance);
    }

    /** Decoded as the validator does it, so that both see the same schema. */
    private static String fragment(String reference) {
        try {
            return URLDecoder.decode(reference.substring(reference.indexOf('#') + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) { // which the check of references tells
            return "";
        }
    }

    private static Optional<JsonNode> anchored(JsonNode node, String anchor) {
        if (ANCHORS.stream().anyMatch(keyword -> node.path(keyword).asText("").equals(anchor))) {
            return Optional.of(node);
        }
        Optional<JsonNode> found = Optional.empty();
        for (JsonNode child : node) {
            found = found.or(() -> anchored(child, anchor));
        }
        return found;
    }
}
