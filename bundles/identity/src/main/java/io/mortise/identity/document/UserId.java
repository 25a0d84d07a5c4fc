package io.mortise.identity.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of user ids. Lower case only, so that no two users differ by that alone; whoever signs in may write capitals all the
 * same.
 */
public final class UserId {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,199}");

    /** What audit entries call those who are no users. */
    private static final Set<String> RESERVED = Set.of("system", "anonymous");

    private UserId() {}

    /** Whether there can be a user of that id. */
    public static boolean isPossible(String id) {
        return FORM.matcher(id).matches() && !RESERVED.contains(id);
    }

    static boolean isReserved(String id) {
        return RESERVED.contains(id);
    }

    /** The id that somebody means who types it. */
    public static String typed(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}
