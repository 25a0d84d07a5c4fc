package io.mortise.http.access;

import io.mortise.host.identity.Credentials;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a request what proves who sends it, for management and plugin endpoints alike. */
public final class RequestCredentials {
    /** The header that writes of a session must have. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private RequestCredentials() {}

    public static Credentials of(HttpServletRequest request) {
        return new Credentials(
                Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)),
                session(request),
                Optional.ofNullable(request.getHeader(CSRF_HEADER)),
                !READS.contains(request.getMethod()));
    }

    /** The session, unless several are named: one of them was put there by somebody else. */
    private static Optional<String> session(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.COOKIE) == null) {
            return Optional.empty();
        }
        String name = ServerCookie.SESSION.name(request.isSecure());
        Cookie[] cookies = request.getCookies();
        List<String> named = Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
