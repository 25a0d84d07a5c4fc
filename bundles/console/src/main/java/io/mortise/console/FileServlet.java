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
import java.util.regex.Pattern;

/** The scripts and styles, for everybody and for good: a name holds the hash of its content, and frames are of no origin. */
final class FileServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Whether gzip is taken (RFC 9110, section 12.5.3); a weight of zero means that it is not. */
    private static final Pattern GZIP =
            Pattern.compile("(^|[,\\s])gzip\\s*(;\\s*q\\s*=\\s*(1|0\\.0*[1-9])[.0-9]*\\s*)?(,|$)");

    private final transient WebFiles files;

    FileServlet(WebFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean isPacked = takesGzip(request);
        byte[] content = path.equals(WebFiles.PATH + name)
                ? files.hashed(name, isPacked).orElseThrow(() -> notFound(path))
                : nothing(path);
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        if (isPacked) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(name.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String header = String.join(",", Collections.list(request.getHeaders("Accept-Encoding")));
        return GZIP.matcher(header.toLowerCase(Locale.ROOT)).find();
    }

    private static byte[] nothing(String path) {
        throw notFound(path);
    }

    private static ProblemException notFound(String path) {
        return new ProblemException(new Problem(
                ProblemCode.NOT_FOUND,
                "There is no such file",
                "The console that runs now has no file of that name",
                path,
                "Load the page anew: its addresses are those of the console that runs now"));
    }
}
