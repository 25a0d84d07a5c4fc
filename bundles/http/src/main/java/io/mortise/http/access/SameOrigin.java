package io.mortise.http.access;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Refuses what a page of another site makes a browser send; programs other than browsers send no {@code Origin}. */
public final class SameOrigin {
    private SameOrigin() {}

    /**
     * Throws {@code CROSS_ORIGIN} when there is an origin and it is not this server. The scheme does not count: behind a proxy
     * the server does not see the browser's.
     *
     * @param asked the address of the request, as a trusted proxy tells it
     */
    public static void require(Optional<String> origin, URI asked) {
        String own = asked.getRawAuthority().toLowerCase(Locale.ROOT);
        if (origin.isPresent() && !authority(origin.get()).equals(own)) {
            throw new ProblemException(new Problem(
                    ProblemCode.CROSS_ORIGIN,
                    "The request was not accepted",
                    "It comes from a page of another site",
                    "request header Origin",
                    "Sign in from a page of this server, or leave the header out"));
        }
    }

    private static String authority(String origin) {
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    }
}
