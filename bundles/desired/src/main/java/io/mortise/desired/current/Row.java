package io.mortise.desired.current;

import io.mortise.desired.json.JsonText;
import java.util.Map;
import java.util.Optional;

/** A row of a section, whose form is that of exports. */
record Row(Map<String, Object> members) {

    String text(String member) {
        return String.valueOf(members.get(member));
    }

    Optional<Object> value(String member) {
        return Optional.ofNullable(members.get(member));
    }

    boolean has(String member) {
        return members.get(member) != null;
    }

    boolean is(String member) {
        return Boolean.TRUE.equals(members.get(member));
    }

    long number(String member) {
        return members.get(member) instanceof Number number ? number.longValue() : 0;
    }

    /** The JSON document that a member holds as a text. */
    Object document(String member) {
        Object document = JsonText.read(text(member));
        if (document == null) {
            throw new IllegalStateException("A stored JSON document is null");
        }
        return document;
    }
}
