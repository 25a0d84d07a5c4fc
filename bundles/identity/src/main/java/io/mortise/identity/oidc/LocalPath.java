package io.mortise.identity.oidc;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** A path on this server, to which a browser may be sent: never an address elsewhere, however browsers read it. */
final class LocalPath {
    // No second slash, for '//host' is another host; no backslash, which browsers read as a slash; no tab, which they
    // skip.
    private static final Pattern FORM = Pattern.compile("/(?!/)[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]{0,999}");

    private LocalPath() {}

    static boolean isLocal(String path) {
        try {
            return FORM.matcher(path).matches() && new URI(path).getHost() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The path; throws {@code INVALID_PARAMETER} when it is none. */
    static String require(String path) {
        if (!isLocal(path)) {
            throw new ProblemException(new Problem(
                    ProblemCode.INVALID_PARAMETER,
                    "The query parameter 'returnTo' is not valid",
                    "It is no path on this server",
                    "query parameter returnTo",
                    "Give a path that begins with one slash, such as /console, with %-codes for what is not ASCII"));
        }
        return path;
    }
}
