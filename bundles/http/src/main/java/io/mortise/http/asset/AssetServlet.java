package io.mortise.http.asset;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code /assets/{module}/{contentHash}/{path}}: the files of plugins' user interfaces, for everybody, since frames of opaque
 * origin send no cookie. What an address has led to it always leads to, as long as it leads to anything.
 */
public final class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** A page or picture that is opened by itself runs nothing, loads nothing and is of no origin; scripts are not concerned. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private final transient PluginAssets assets;
    private final transient ProblemRenderer problems;

    public AssetServlet(PluginAssets assets, ProblemRenderer problems) {
        this.assets = assets;
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        openToAll(response);
        try {
            serve(request, response);
        } catch (ProblemException refused) {
            problems.send(response, refused, CorrelationId.of(request));
        }
    }

    /** Who is not let in by an origin is not let in by another: there is nothing to let in to. Refusals can be read too. */
    private static void openToAll(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Accept-Ranges, Content-Encoding, Content-Range, ETag");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Content-Security-Policy", POLICY);
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        if (!METHODS.contains(method)) {
            response.setHeader("Allow", String.join(", ", METHODS));
            throw new ProblemException(HttpProblems.methodNotAllowed(method, request.getRequestURI(), METHODS));
        }
        if (method.equals("OPTIONS")) {
            answerPreflight(response);
            return;
        }
        PluginAsset asset = AssetPath.parse(request.getRequestURI())
                .flatMap(path -> assets.find(path.module(), path.contentHash(), path.path()))
                .orElseThrow(() -> new ProblemException(notFound(request.getRequestURI())));
        answer(asset, request, response);
    }

    private static void answerPreflight(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Allow", String.join(", ", METHODS));
        response.setHeader("Access-Control-Allow-Methods", String.join(", ", METHODS));
        response.setHeader("Access-Control-Allow-Headers", "If-None-Match, If-Range, Range");
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    private void answer(PluginAsset asset, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AssetType type = AssetType.of(asset.path());
        boolean isNegotiated = type.isPackable()
                && asset.gzipSize().isPresent()
                && asset.gzipSize().getAsLong() < asset.size();
        Optional<ByteRange> range = range(asset, request);
        boolean isPacked = isNegotiated && range.isEmpty() && AcceptedGzip.by(all(request, "Accept-Encoding"));
        String tag = tag(asset, isPacked);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        if (isNegotiated) {
            response.setHeader("Vary", "Accept-Encoding");
        }
        if (isKnown(tag, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (range.isPresent() && !range.get().isSatisfiable()) {
            response.setHeader("Content-Range", "bytes */" + asset.size());
            problems.send(
                    response,
                    outside(request.getRequestURI(), asset.size()),
                    RANGE_NOT_SATISFIABLE,
                    CorrelationId.of(request));
            return;
        }
        response.setContentType(type.name());
        if (isPacked) {
            response.setHeader("Content-Encoding", "gzip");
        }
        range.ifPresent(part -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", part.of(asset.size()));
        });
        long length = range.map(ByteRange::length)
                .orElseGet(() -> isPacked ? asset.gzipSize().orElseThrow() : asset.size());
        response.setContentLengthLong(length);
        if (!request.getMethod().equals("HEAD")) {
            long first = range.map(ByteRange::first).orElse(0L);
            AssetWriter.send(request, response, isPacked ? asset.openGzip() : asset.open(first), length);
        }
    }

    /** The part that is asked for: of the content itself, never of what is packed, and only while it is still the same. */
    private static Optional<ByteRange> range(PluginAsset asset, HttpServletRequest request) {
        String header = request.getHeader("Range");
        String condition = request.getHeader("If-Range");
        boolean isAsked = header != null && request.getMethod().equals("GET");
        boolean isSame = condition == null || condition.strip().equals(tag(asset, false));
        return isAsked && isSame ? ByteRange.parse(header, asset.size()) : Optional.empty();
    }

    /** Strong: one for each sequence of bytes that is sent. */
    private static String tag(PluginAsset asset, boolean isPacked) {
        return '"' + asset.sha256().substring(0, 32) + (isPacked ? "-gzip" : "") + '"';
    }

    private static boolean isKnown(String tag, HttpServletRequest request) {
        return Arrays.stream(all(request, "If-None-Match").orElse("").split(",", -1))
                .map(String::strip)
                .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }

    /** The values of a header that may be sent in several lines. */
    private static Optional<String> all(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(",", lines));
    }

    private static Problem notFound(String path) {
        return new Problem(
                ProblemCode.NOT_FOUND,
                "There is no such file",
                "No version of a plugin that is in use has a file at this address",
                path,
                "Load the page anew: its addresses are those of the version that is in use now. An administrator finds the"
                        + " versions at /api/platform/plugins");
    }

    private static Problem outside(String path, long size) {
        return new Problem(
                ProblemCode.RANGE_NOT_SATISFIABLE,
                "The file has no such part",
                "It has " + size + " bytes, and the part that was asked for begins behind them",
                path,
                "Ask for a part within the file, or for all of it, without the header Range");
    }
}
