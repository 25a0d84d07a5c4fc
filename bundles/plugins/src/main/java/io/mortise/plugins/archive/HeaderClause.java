package io.mortise.plugins.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One clause of an OSGi manifest header: {@code path;path;attribute=value;directive:=value}.
 *
 * @param paths what comes before the parameters, at least one
 */
public record HeaderClause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {
    public HeaderClause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }

    /** The first path, which for most headers is the only one. */
    public String name() {
        return paths.get(0);
    }

    /** The value of a directive, empty when it is not given. */
    public Optional<String> directive(String name) {
        return Optional.ofNullable(directives.get(name));
    }
}
