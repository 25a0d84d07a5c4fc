package io.mortise.http.events;

import java.util.List;

/**
 * What has changed since the event before.
 *
 * @param stamp the entity tag of the list of modules from now on
 * @param modules those that are new or show something else, as they are now
 * @param removed the names of those that are gone
 */
public record ChangeDocument(String scope, String stamp, List<ModuleState> modules, List<String> removed) {
    public ChangeDocument {
        modules = List.copyOf(modules);
        removed = List.copyOf(removed);
    }

    boolean saysNothing() {
        return modules.isEmpty() && removed.isEmpty();
    }
}
