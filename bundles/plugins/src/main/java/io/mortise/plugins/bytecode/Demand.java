package io.mortise.plugins.bytecode;

import java.util.List;
import java.util.Set;

/**
 * What a call asks of a plugin.
 *
 * @param permissions as {@code resource:action}, one of which is enough; empty when none allows it
 * @param effect what the call does, as in "ends the process"
 * @param instead what an author does where no permission helps, empty otherwise
 */
record Demand(List<String> permissions, String effect, String instead) {
    Demand {
        permissions = List.copyOf(permissions);
    }

    boolean isMetBy(Set<String> asked) {
        return permissions.stream().anyMatch(asked::contains);
    }

    boolean isNever() {
        return permissions.isEmpty();
    }

    String needs() {
        return isNever() ? "no permission allows it" : "it needs the permission " + String.join(" or ", permissions);
    }

    String mend() {
        return isNever()
                ? instead
                : "Ask for " + permissions.get(0) + " in the permissions of manifest.json, or leave the call out";
    }
}
