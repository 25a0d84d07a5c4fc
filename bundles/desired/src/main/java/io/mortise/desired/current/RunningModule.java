package io.mortise.desired.current;

import io.mortise.desired.json.JsonValues;
import java.util.Map;
import java.util.Optional;

/**
 * What a scope says about a module.
 *
 * @param document as a desired state writes it; what inherits is left out
 * @param version that in use, at system scope; a pinned one of an organization is part of the document
 * @param revision 0 where the scope says nothing
 */
public record RunningModule(Map<String, Object> document, Optional<String> version, long revision, boolean core) {
    public static final RunningModule NONE = new RunningModule(Map.of(), Optional.empty(), 0, false);

    public RunningModule {
        document = JsonValues.object(document);
    }
}
