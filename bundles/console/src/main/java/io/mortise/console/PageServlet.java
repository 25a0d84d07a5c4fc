package io.mortise.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page whose policy lets scripts of this server run and nothing else (Content Security Policy Level 3); a nonce that is another
 * one for each answer lets its import map in.
 */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int NONCE_BYTES = 18;

    private static final String CONSOLE_POLICY = "default-src 'none'; script-src 'self' 'nonce-%s'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script';"
            + " trusted-types lit-html";

    private static final String FRAME_POLICY =
            "sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self' 'nonce-%s';"
                    + " style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'self'; object-src 'none'";

    private final transient SecureRandom random = new SecureRandom();
    private final String page;
    private final String policy;
    private final Map<String, String> headers;

    private PageServlet(String page, String policy, Map<String, String> headers) {
        this.page = page;
        this.policy = policy;
        this.headers = Map.copyOf(headers);
    }

    /**
     * The one page of the console, whatever its address: what is shown there is decided in the browser, by what the REST API
     * tells the one who is signed in.
     */
    static PageServlet ofConsole(WebFiles files) {
        String preload = files.preloaded().stream()
                .map(address -> "<link rel=\"modulepreload\" href=\"" + address + "\">")
                .collect(Collectors.joining("\n    "));
        String page =
                filled(files, "index.html", "main", ImportMap.ofConsole(files)).replace("{{preload}}", preload);
        return new PageServlet(page, CONSOLE_POLICY, Map.of());
    }

    /**
     * The document of the frames in which user interfaces run that may not run in the page: of opaque origin, by the policy too
     * and not by the frame's attribute alone, without a way to this server but through the page. Forms are allowed so that
     * scripts hear that one is sent off, and none is sent anywhere.
     */
    static PageServlet ofFrames(WebFiles files) {
        String page = filled(files, "frame.html", "frame", ImportMap.ofFrames(files));
        return new PageServlet(page, FRAME_POLICY, Map.of("X-Frame-Options", "SAMEORIGIN"));
    }

    private static String filled(WebFiles files, String page, String script, String imports) {
        return files.text(page)
                .replace("{{style}}", files.address("app"))
                .replace("{{script}}", files.address(script))
                .replace("{{imports}}", imports);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        byte[] text = page.replace("{{nonce}}", nonce).getBytes(StandardCharsets.UTF_8);
        headers.forEach(response::setHeader);
        response.setHeader("Content-Security-Policy", policy.formatted(nonce));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
