package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.NearestName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds references of a schema that lead elsewhere or nowhere: a schema is never fetched. */
final class SchemaReferences {
    /** To more references, and among more names, no nearest one is looked for: a hostile schema has very many. */
    private static final int MOST_MENDED = 20;

    private static final int MOST_NAMES = 50;
    private static final int LONGEST = 200;
    private static final String GENERAL = "Refer to a schema that is there, as in #/$defs/…";

    private final JsonNode whole;
    private final Set<String> anchors = new HashSet<>();
    private final Told told;
    private int mended;

    /** What is told each fault with its place in the schema. */
    interface Told {
        void add(String pointer, String message, String mend);
    }

    private SchemaReferences(JsonNode whole, Told told) {
        this.whole = whole;
        this.told = told;
    }

    static void check(JsonNode whole, Told told) {
        SchemaReferences references = new SchemaReferences(whole, told);
        references.collectAnchors(whole);
        references.check(whole, "");
    }

    private void collectAnchors(JsonNode node) {
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (node.path(keyword).isTextual()) {
                anchors.add(node.path(keyword).asText());
            }
        }
        node.forEach(this::collectAnchors);
    }

    private void check(JsonNode node, String pointer) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = pointer + "/" + SchemaPointers.escaped(field.getKey());
            boolean isReference =
                    field.getKey().equals("$ref") || field.getKey().equals("$dynamicRef");
            if (isReference && field.getValue().isTextual()) {
                check(field.getValue().asText(), at);
            }
            if (field.getKey().equals("$id") && field.getValue().isTextual() && !pointer.isEmpty()) {
                told.add(at, "A schema inside the schema has a name of its own", "Leave $id out; refer to #/$defs/…");
            }
            check(field.getValue(), at);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), pointer + "/" + i);
        }
    }

    private void check(String reference, String at) {
        if (!reference.startsWith("#")) {
            told.add(at, "It refers to another document", "Put that schema into $defs and refer to #/$defs/…");
        } else if (!leadsSomewhere(reference.substring(1))) {
            told.add(at, "'" + reference + "' leads to nothing in the schema", mend(reference.substring(1)));
        }
    }

    private boolean leadsSomewhere(String written) {
        String fragment;
        try {
            fragment = URLDecoder.decode(written, StandardCharsets.UTF_8); // as the validator does it
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        if (fragment.isEmpty()) {
            return true;
        }
        if (!fragment.startsWith("/")) {
            return anchors.contains(fragment);
        }
        JsonNode target = whole.at(fragment);
        return !target.isMissingNode() && !target.isNull();
    }

    private String mend(String fragment) {
        if (++mended > MOST_MENDED || fragment.length() > LONGEST) {
            return GENERAL;
        }
        if (!fragment.startsWith("/")) {
            return NearestName.of(
                            fragment,
                            anchors.stream().sorted().limit(MOST_NAMES).toList())
                    .map(near -> "Did you mean '#" + near + "'?")
                    .orElse(GENERAL);
        }
        int slash = fragment.lastIndexOf('/');
        List<String> there = new ArrayList<>();
        whole.at(fragment.substring(0, slash)).fieldNames().forEachRemaining(there::add);
        return NearestName.of(
                        fragment.substring(slash + 1),
                        there.stream().limit(MOST_NAMES).toList())
                .map(near -> "Did you mean '#" + fragment.substring(0, slash + 1) + near + "'?")
                .orElse(GENERAL);
    }
}
