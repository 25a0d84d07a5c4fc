package io.mortise.console;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scripts and styles, for everybody and for good: a name holds the hash of its content, and frames are of no origin. What
 * authors of plugins write their tests with has a name beside that, which stays.
 */
final class FileServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Whether gzip is taken (RFC 9110, section 12.5.3); a weight of zero means that it is not. */
    private static final Pattern GZIP =
            Pattern.compile("(^|[,\\s])gzip\\s*(;\\s*q\\s*=\\s*(1|0\\.0*[1-9])[.0-9]*\\s*)?(,|$)");

    private static final Map<String, String> STABLE = Map.of(
            "lit.js", "lit",
            "sdk/index.js", "sdk",
            "sdk/lit.js", "sdk-lit",
            "sdk/react.js", "sdk-react",
            "sdk/testing.js", "sdk-testing");

    private final transient WebFiles files;

    FileServlet(WebFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String name = path.startsWith(WebFiles.PATH) ? path.substring(WebFiles.PATH.length()) : "";
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        Optional<byte[]> declaration = files.declaration(name);
        if (declaration.isPresent()) {
            response.setHeader("Cache-Control", "no-cache");
            response.setContentType("text/plain;charset=utf-8");
            send(declaration.get(), response);
        } else if (STABLE.containsKey(name)) {
            response.setHeader("Cache-Control", "no-cache");
            response.sendRedirect(files.address(STABLE.get(name)));
        } else {
            sendHashed(name, request, response);
        }
    }

    private void sendHashed(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isPacked = takesGzip(request);
        byte[] content =
                files.hashed(name, isPacked).orElseThrow(() -> new ProblemException(notFound(request.getRequestURI())));
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        if (isPacked) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(name.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8");
        send(content, response);
    }

    private static void send(byte[] content, HttpServletResponse response) throws IOException {
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String header = String.join(",", Collections.list(request.getHeaders("Accept-Encoding")));
        return GZIP.matcher(header.toLowerCase(Locale.ROOT)).find();
    }

    private static Problem notFound(String path) {
        return new Problem(
                ProblemCode.NOT_FOUND,
                "There is no such file",
                "The console that runs now has no file of that name",
                path,
                "Load the page anew: its addresses are those of the console that runs now");
    }
}
