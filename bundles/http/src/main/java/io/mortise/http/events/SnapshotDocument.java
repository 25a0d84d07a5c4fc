package io.mortise.http.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first event of a stream.
 *
 * @param stamp the entity tag of the list of modules at that moment
 * @param themeTag with which {@code GET …/theme.css} answers at that moment
 * @param contributionsTag with which {@code GET …/contributions} answers the reader at that moment; missing at system scope
 */
public record SnapshotDocument(
        String scope,
        String stamp,
        @Nullable String themeTag,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String contributionsTag,

        List<ModuleState> modules) {
    public SnapshotDocument {
        modules = List.copyOf(modules);
    }

    SnapshotDocument with(@Nullable String ofContributions, @Nullable String ofTheme) {
        return new SnapshotDocument(scope, stamp, ofTheme, ofContributions, modules);
    }
}
