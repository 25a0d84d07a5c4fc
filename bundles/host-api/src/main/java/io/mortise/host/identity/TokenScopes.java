package io.mortise.host.identity;

import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an API token leaves of what its user may do; never more than that.
 *
 * @param readOnly whether it refuses requests that may change something
 * @param places the keys of the organizations and workspaces to which it is limited, {@code org/acme} and
 *     {@code workspace/ws-1}, in order; an organization's workspaces are in it. Empty when the token holds everywhere
 */
public record TokenScopes(boolean readOnly, Set<String> places) {
    /** All that the user may do. */
    public static final TokenScopes EVERYTHING = new TokenScopes(false, Set.of());

    private static final String ALL = "all";
    private static final String READ = "read";
    private static final Pattern PLACE = Pattern.compile("(?:org|workspace)/[a-z0-9][a-z0-9-]{1,62}");

    public TokenScopes {
        places = Collections.unmodifiableSet(new TreeSet<>(places));
    }

    /** The names that there are, as told to people. */
    public static String known() {
        return "all, read, org/{orgId}, workspace/{wsId}";
    }

    /** Whether a text is the name of a scope; the organization or workspace in it need not exist. */
    public static boolean isKnown(String name) {
        return name.equals(ALL) || name.equals(READ) || PLACE.matcher(name).matches();
    }

    /** Whether the names contradict each other: {@code all} goes with no other. */
    public static boolean contradict(List<String> names) {
        return names.contains(ALL) && names.stream().anyMatch(name -> !name.equals(ALL));
    }

    /** The scopes of those names, each of which must be known. */
    public static TokenScopes of(List<String> names) {
        Set<String> places = new TreeSet<>(names);
        places.remove(ALL);
        boolean readOnly = places.remove(READ);
        return new TokenScopes(readOnly, places);
    }

    /** The names, as in JSON and in the database. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (readOnly) {
            names.add(READ);
        }
        names.addAll(places);
        return names.isEmpty() ? List.of(ALL) : List.copyOf(names);
    }

    /** Whether a scope is one of the places, or in one of them. */
    public boolean reaches(Scope scope) {
        return places.isEmpty()
                || places.contains(scope.key())
                || scope.org()
                        .map(Scope::of)
                        .map(Scope::key)
                        .filter(places::contains)
                        .isPresent();
    }
}
