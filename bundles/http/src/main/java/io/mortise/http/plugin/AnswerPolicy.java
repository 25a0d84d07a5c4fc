package io.mortise.http.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the answers of plugins' endpoints may tell browsers. They come from the console's own origin, so no document among them
 * may run in it, and no header may concern more than the answer itself.
 */
final class AnswerPolicy {
    /** What every answer says, whatever its plugin sets. */
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    /** In lower case; a star stands for any end. */
    private static final List<String> REFUSED = List.of(
            "accept-ch",
            "access-control-*",
            "alt-svc",
            "clear-site-data",
            "content-security-policy*",
            "critical-ch",
            "cross-origin-resource-policy",
            "nel",
            "proxy-authenticate",
            "refresh",
            "report-to",
            "reporting-endpoints",
            "service-worker-allowed",
            "set-cookie*",
            "set-login",
            "strict-transport-security",
            "timing-allow-origin",
            "www-authenticate", // browsers would ask for a password in the server's name
            "x-content-type-options",
            "x-frame-options");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, section 5.6.2
    private static final String MALFORMED = "a name with characters that no header has";

    /** What is in all the types that the MIME Sniffing standard counts as scripts, and in no other that is in use. */
    private static final Pattern SCRIPT = Pattern.compile("(java|ecma|live|/j)script", Pattern.CASE_INSENSITIVE);

    private AnswerPolicy() {}

    /** The rule by which a plugin may not set the header, empty when it may. */
    static Optional<String> refusal(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(MALFORMED);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return REFUSED.stream()
                .filter(rule -> rule.endsWith("*")
                        ? lower.startsWith(rule.substring(0, rule.length() - 1))
                        : lower.equals(rule))
                .findFirst();
    }

    /** Whether browsers would run an answer of this type as a script, a module or a worker. */
    static boolean isScript(String type) {
        return SCRIPT.matcher(type).find();
    }
}
