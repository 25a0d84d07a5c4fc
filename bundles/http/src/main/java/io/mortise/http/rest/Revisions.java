package io.mortise.http.rest;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.Call;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags of settings: {@code "r{revision}.{stamp}"} for one module, {@code "{stamp}"} for a list. The stamp tells whether
 * anything shown has changed; the revision alone decides whether a write may go on.
 */
final class Revisions {
    static final String CACHE_CONTROL = "private, no-cache";

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
    private static final Pattern REVISION = Pattern.compile("r([0-9]{1,18})(?:\\..*)?");
    private static final long NEVER = -1;

    private Revisions() {}

    static String tag(long revision, String stamp) {
        return "r" + revision + "." + stamp;
    }

    /** An answer with that tag, of which the caller is to ask each time whether it still holds. */
    static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String tag) {
        return response.tag(new EntityTag(tag)).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    }

    /** Whether {@code If-None-Match} says that the caller has what bears the tag. */
    static boolean isKnown(Call call, String tag) {
        return call.header(HttpHeaders.IF_NONE_MATCH)
                .filter(header -> isAmong(tag, header))
                .isPresent();
    }

    /** Whether a value of {@code If-None-Match} names the tag. */
    static boolean isAmong(String tag, String header) {
        return isThat(tag, header)
                || header.strip().equals("*")
                || tags(HttpHeaders.IF_NONE_MATCH, header).contains(tag);
    }

    /** The usual case: the tag as we sent it, and nothing else. */
    static boolean isThat(String tag, String header) {
        return header.length() == tag.length() + 2
                && header.startsWith(tag, 1)
                && header.charAt(0) == '"'
                && header.charAt(header.length() - 1) == '"';
    }

    /** The revision that {@code If-Match} expects, empty for {@code *}; throws {@code REVISION_REQUIRED} without one. */
    static OptionalLong required(Call call, LongSupplier present) {
        if (call.header(HttpHeaders.IF_MATCH).isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_REQUIRED,
                    "The change was not made",
                    "A PUT replaces the whole override, so it must say which revision it replaces",
                    "header If-Match",
                    "GET the module, and send its ETag as If-Match; or use PATCH"));
        }
        return expected(call, present);
    }

    /**
     * The same, for methods that do not demand it.
     *
     * @param present the present revision, asked only when several are acceptable
     */
    static OptionalLong expected(Call call, LongSupplier present) {
        Optional<String> header = call.header(HttpHeaders.IF_MATCH).map(String::strip);
        if (header.isEmpty() || header.get().equals("*")) {
            return OptionalLong.empty();
        }
        Set<Long> revisions = new TreeSet<>();
        tags(HttpHeaders.IF_MATCH, header.get()).forEach(tag -> revisions.add(revision(tag)));
        if (revisions.size() == 1) {
            return OptionalLong.of(revisions.iterator().next());
        }
        long now = present.getAsLong();
        return OptionalLong.of(revisions.contains(now) ? now : NEVER);
    }

    /** The same, for a PUT that demands the header; throws {@code REVISION_REQUIRED} without it. */
    static Optional<String> requiredTag(Call call) {
        if (call.header(HttpHeaders.IF_MATCH).isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REVISION_REQUIRED,
                    "The change was not made",
                    "A PUT replaces all that is said, so it must say what it replaces",
                    "header If-Match",
                    "GET it first, and send its ETag as If-Match"));
        }
        return expectedTag(call);
    }

    /** The one tag that {@code If-Match} expects, empty without the header and for {@code *}. */
    static Optional<String> expectedTag(Call call) {
        Optional<String> header = call.header(HttpHeaders.IF_MATCH).map(String::strip);
        return header.filter(value -> !value.equals("*"))
                .map(value -> String.join(",", tags(HttpHeaders.IF_MATCH, value)));
    }

    /** A tag that is none of ours matches nothing. */
    private static long revision(String tag) {
        Matcher matcher = REVISION.matcher(tag);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NEVER;
    }

    private static List<String> tags(String header, String value) {
        List<String> tags =
                TAG.matcher(value).results().map(match -> match.group(1)).toList();
        if (tags.isEmpty() && !value.isBlank() && !value.strip().equals("*")) {
            throw new ProblemException(new Problem(
                    ProblemCode.INVALID_PARAMETER,
                    "The header " + header + " is not valid",
                    "An entity tag is written in double quotes",
                    "header " + header,
                    "Send the ETag as it was received, such as \"r7.x\" with its quotes"));
        }
        return tags;
    }
}
