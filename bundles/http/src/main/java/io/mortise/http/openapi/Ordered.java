package io.mortise.http.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects whose members keep their order, so that the same API is described by the same bytes on every node. */
final class Ordered {
    private Ordered() {}

    /** @param namesAndValues by turns */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
