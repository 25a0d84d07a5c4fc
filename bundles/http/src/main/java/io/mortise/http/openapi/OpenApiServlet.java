package io.mortise.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mortise.http.json.Json;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /openapi.json}, for everyone. Made when it is asked for the first time: a start need not wait for it. */
public final class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int TAG_BYTES = 8;

    private final transient Supplier<OpenApiDocument> source;
    private final transient ProblemRenderer problems;
    private transient volatile @Nullable Written written;

    private static final class Written {
        private final byte[] body;
        private final String tag;

        Written(byte[] body, String tag) {
            this.body = body;
            this.tag = tag;
        }
    }

    /** @param source asked once */
    public OpenApiServlet(Supplier<OpenApiDocument> source, ProblemRenderer problems) {
        this.source = source;
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> methods = List.of("GET", "HEAD");
        if (!methods.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", methods));
            problems.send(
                    response,
                    HttpProblems.methodNotAllowed(request.getMethod(), request.getRequestURI(), methods),
                    CorrelationId.of(request));
            return;
        }
        Written document = document();
        response.setHeader("ETag", document.tag);
        response.setHeader("Cache-Control", "no-cache");
        if (isKnown(request.getHeader("If-None-Match"), document.tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(document.body.length);
        response.getOutputStream().write(document.body);
    }

    private static boolean isKnown(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    private Written document() {
        Written known = written;
        if (known == null) {
            known = write(source.get().describe());
            written = known;
        }
        return known;
    }

    private static Written write(Map<String, Object> document) {
        try {
            byte[] body = Json.newMapper().writeValueAsBytes(document);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return new Written(body, '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"');
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("The description of the API cannot be written", impossible);
        }
    }
}
