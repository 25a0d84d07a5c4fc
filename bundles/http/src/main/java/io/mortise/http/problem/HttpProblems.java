package io.mortise.http.problem;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The problems that HTTP itself has. */
public final class HttpProblems {
    private static final Map<Integer, ProblemCode> CODES = Map.of(
            HttpServletResponse.SC_UNAUTHORIZED,
            ProblemCode.UNAUTHENTICATED,
            HttpServletResponse.SC_FORBIDDEN,
            ProblemCode.FORBIDDEN,
            HttpServletResponse.SC_NOT_FOUND,
            ProblemCode.NOT_FOUND,
            HttpServletResponse.SC_METHOD_NOT_ALLOWED,
            ProblemCode.METHOD_NOT_ALLOWED,
            HttpServletResponse.SC_NOT_ACCEPTABLE,
            ProblemCode.NOT_ACCEPTABLE,
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            ProblemCode.BODY_TOO_LARGE,
            HttpServletResponse.SC_REQUEST_URI_TOO_LONG,
            ProblemCode.URI_TOO_LONG,
            HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            431,
            ProblemCode.HEADERS_TOO_LARGE);

    private HttpProblems() {}

    public static Problem notFound(String path) {
        return new Problem(
                ProblemCode.NOT_FOUND,
                "There is nothing at this address",
                "No resource has the path " + path,
                path,
                "Check the path; the management API is below /api/platform, a module's endpoints are below"
                        + " /api/workspaces/{workspace}/extensions/{module}");
    }

    public static Problem methodNotAllowed(String method, String path, Collection<String> allowed) {
        return new Problem(
                ProblemCode.METHOD_NOT_ALLOWED,
                method + " is not possible here",
                path + " does not know the method " + method,
                path,
                "Use one of: " + String.join(", ", allowed));
    }

    public static Problem notAcceptable(String path) {
        return new Problem(
                ProblemCode.NOT_ACCEPTABLE,
                "The answer cannot be given in a format that the request accepts",
                "This resource answers in JSON",
                path,
                "Send 'Accept: application/json', or no Accept header");
    }

    public static Problem unsupportedMediaType(String path, String type) {
        return new Problem(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "The body has a format that is not understood here",
                type.isEmpty() ? "The request has no Content-Type" : "The request's Content-Type is " + type,
                path,
                "Send JSON as application/json (a PATCH also as application/merge-patch+json), a plugin archive as"
                        + " application/zip or multipart/form-data");
    }

    public static Problem bodyTooLarge(long maxBytes) {
        return new Problem(
                ProblemCode.BODY_TOO_LARGE,
                "The body is too large",
                "At most " + maxBytes + " bytes are accepted here",
                "request body",
                "Send less, or split it over several requests");
    }

    public static Problem slowBody(long leastBytesPerSecond) {
        return new Problem(
                ProblemCode.REQUEST_TIMEOUT,
                "The body came too slowly",
                "At least " + leastBytesPerSecond + " bytes a second are expected",
                "request body",
                "Send it again, over a quicker connection");
    }

    public static Problem stopping() {
        return new Problem(
                ProblemCode.STOPPING,
                "The server is stopping",
                "It finishes the requests it has and takes no new ones",
                "server",
                "Try again when it has been restarted");
    }

    public static Problem internal() {
        return new Problem(
                ProblemCode.INTERNAL,
                "The request could not be answered",
                "Something inside the server failed; it is in the server's log",
                "server",
                "Try again; if it stays, give the operator the correlation id");
    }

    /** A problem on one line, with its cause, which callers are not told. */
    public static String inLog(ProblemException fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String line = fault.problem().oneLine();
        return cause == fault ? line : line + " Cause: " + cause;
    }

    /** What plugin code did wrong; the cause is in the log only. */
    public static Problem pluginFailed(String module, String version) {
        return new Problem(
                ProblemCode.INTERNAL,
                "Module " + module + " failed to answer the request",
                "Its version " + version + " threw an exception; it is in the server's log",
                "module " + module,
                "Try again; if it stays, give the operator the correlation id");
    }

    /** A header that may be sent once and was sent several times, so that its readers could differ about its value. */
    public static Problem repeatedHeader(String name, int times) {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The request is ambiguous",
                "The header " + name + " is sent " + times + " times",
                "header " + name,
                "Send it once");
    }

    public static Problem malformedHeader(String name, String value) {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The request has a malformed header",
                "'" + value + "' is not a value of " + name,
                "header " + name,
                "Correct the header, such as 'Content-Type: application/json'");
    }

    public static Problem encodedBody(String encoding) {
        return new Problem(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "The body has a format that is not understood here",
                "The request's Content-Encoding is " + encoding,
                "header Content-Encoding",
                "Send the body as it is, without a Content-Encoding");
    }

    public static Problem brokenBody() {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The body could not be read",
                "It ends early, comes too slowly, or is not framed as the headers announce",
                "request body",
                "Check Content-Length or Transfer-Encoding, and send the whole body");
    }

    /** A request line that the container refuses; it does not say which path was asked for. */
    public static Problem badRequestLine(Optional<String> why) {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The request line is not valid, or not accepted for safety",
                why.orElse(
                        "It has a malformed or forbidden encoding, such as %zz or %00, or is no request line at all"),
                "request line",
                "Send METHOD /path HTTP/1.1, with no empty segments and no encoded slashes, backslashes, dots, percent signs"
                        + " or control characters in the path");
    }

    public static Problem badHeaders(Optional<String> why) {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The request's headers are not valid",
                why.orElse("One of them could not be read"),
                "request headers",
                "Correct them; HTTP libraries set Host, Content-Length and Transfer-Encoding by themselves");
    }

    public static Problem unsupportedVersion() {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The HTTP version is not supported",
                "The server speaks HTTP/1.1 and HTTP/1.0",
                "request line",
                "Use HTTP/1.1");
    }

    public static Problem unknownExpectation() {
        return new Problem(
                ProblemCode.BAD_REQUEST,
                "The request expects what the server does not do",
                "The only expectation it knows is 100-continue",
                "header Expect",
                "Leave out the header Expect");
    }

    private static Problem refused(ProblemCode code, String path) {
        return new Problem(
                code,
                "The request was refused",
                "The server does not take it as it is",
                path,
                "Check the method, the path and the headers");
    }

    /** For statuses that the container or a framework sets by itself. */
    public static Problem ofStatus(int status, String path) {
        ProblemCode code = CODES.getOrDefault(status, status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL);
        return switch (code) {
            case NOT_FOUND -> notFound(path);
            case INTERNAL -> internal();
            case NOT_ACCEPTABLE -> notAcceptable(path);
            case UNSUPPORTED_MEDIA_TYPE -> unsupportedMediaType(path, "");
            case BODY_TOO_LARGE ->
                new Problem(code, "The body is too large", "It exceeds the limit of this resource", path, "Send less");
            case URI_TOO_LONG ->
                new Problem(
                        code, "The address is too long", "Its length exceeds the limit", "request line", "Shorten it");
            case HEADERS_TOO_LARGE ->
                new Problem(
                        code,
                        "The headers are too large",
                        "Their total size exceeds the limit",
                        "request headers",
                        "Send fewer or shorter headers");
            default -> refused(code, path);
        };
    }
}
