package io.mortise.http.plugin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a plugin's endpoint.
 *
 * @param workspace the workspace in the path, empty when it has none
 * @param base the raw path at which the plugin's application is mounted
 * @param rest the raw path below it, empty or beginning with a slash
 */
record PluginPath(Optional<String> workspace, String module, String base, String rest) {
    private static final Pattern OF_WORKSPACE = Pattern.compile("(/api/workspaces/([^/;]+)/extensions/([^/;]+))(/.*)?");
    private static final Pattern OF_SYSTEM = Pattern.compile("(/api/extensions/([^/;]+))(/.*)?");
    private static final Pattern PATH_PARAMETER = Pattern.compile(";[^/]*");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    static Optional<PluginPath> parse(String raw) {
        String uri = normalized(raw);
        Matcher ofWorkspace = OF_WORKSPACE.matcher(uri);
        if (ofWorkspace.matches()) {
            return Optional.of(new PluginPath(
                    Optional.of(ofWorkspace.group(2)),
                    ofWorkspace.group(3),
                    ofWorkspace.group(1),
                    rest(ofWorkspace, 4)));
        }
        Matcher ofSystem = OF_SYSTEM.matcher(uri);
        return ofSystem.matches()
                ? Optional.of(new PluginPath(Optional.empty(), ofSystem.group(2), ofSystem.group(1), rest(ofSystem, 3)))
                : Optional.empty();
    }

    /**
     * Letters, digits and the like mean the same whether they are encoded or not (RFC 3986, section 6.2.2.2). Jersey compares
     * them as they are written, so without this an encoded letter would lead past the declared endpoint to another one.
     */
    private static String normalized(String raw) {
        return ENCODED.matcher(raw).replaceAll(match -> {
            char decoded = (char) Integer.parseInt(match.group(1), 16);
            return isUnreserved(decoded) ? String.valueOf(decoded) : match.group();
        });
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static String rest(Matcher matcher, int group) {
        String rest = matcher.group(group);
        return rest == null ? "" : rest;
    }

    /** The path as it is compared with the declared endpoints. */
    String endpoint() {
        String plain = PATH_PARAMETER.matcher(rest).replaceAll("");
        return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
