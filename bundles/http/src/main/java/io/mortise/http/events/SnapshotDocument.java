package io.mortise.http.events;

import java.util.List;

/**
 * The first event of a stream.
 *
 * @param stamp the entity tag of the list of modules at that moment
 */
public record SnapshotDocument(String scope, String stamp, List<ModuleState> modules) {
    public SnapshotDocument {
        modules = List.copyOf(modules);
    }
}
