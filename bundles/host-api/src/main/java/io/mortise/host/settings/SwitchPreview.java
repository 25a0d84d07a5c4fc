package io.mortise.host.settings;

import java.util.List;

/**
 * What another version of the system means for what scopes have stored.
 *
 * @param migrated how many overrides the migration changes
 * @param lost what would no longer be in force afterwards, by key
 */
public record SwitchPreview(Scopes migrated, List<LostValue> lost) {
    /** Nothing is stored that would change. */
    public static final SwitchPreview NONE = new SwitchPreview(Scopes.NONE, List.of());

    public SwitchPreview {
        lost = List.copyOf(lost);
    }

    /** Numbers of scopes; {@code system} is 0 or 1. */
    public record Scopes(long system, long orgs, long workspaces) {
        public static final Scopes NONE = new Scopes(0, 0, 0);
    }

    /**
     * A key whose stored values the other version does not take; they stay stored and what the scope inherits holds.
     *
     * @param name {@code config.<key>} or {@code flag.<name>}
     * @param why one sentence for a person, of the first value that was found
     * @param scopes who has such a value
     */
    public record LostValue(String name, String why, Scopes scopes) {}
}
