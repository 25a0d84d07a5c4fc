package io.mortise.http;

import io.mortise.host.problem.Problem;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import io.mortise.http.request.SafeHeaders;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that never reach a servlet, such as malformed request lines or headers that are too large.
 *
 * <p>Felix hands out its Jetty server in one place only: to factories of connectors. So this one makes a connector that
 * nothing connects to, and takes the occasion to set the error handler.
 */
final class ContainerErrors extends ErrorHandler implements ConnectorFactory {
    /** The paths that the server makes up when it could not read the caller's. */
    private static final Set<String> STAND_INS = Set.of("/badMessage", "/badURI");

    private final ProblemRenderer problems;

    ContainerErrors(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    public Connector createConnector(Server server) {
        server.setErrorHandler(this);
        return new LocalConnector(server);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        String id = CorrelationId.choose(null);
        byte[] body = problems.document(problem(request, status), status, null, id);
        response.getHeaders().put(CorrelationId.HEADER, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemRenderer.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        SafeHeaders.set(response.getHeaders()::put, request.isSecure());
        if (endsConnection(request)) { // so whoever still sends, or would send its next request here, is told
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** The container does so where a body was not read, and where it trusts nothing more that follows a malformed request. */
    private static boolean endsConnection(Request request) {
        return !request.consumeAvailable() || !request.getConnectionMetaData().isPersistent();
    }

    private static Problem problem(Request request, int status) {
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
        return switch (status) {
            case 400 ->
                STAND_INS.contains(path)
                        ? HttpProblems.badRequestLine(reason(request))
                        : HttpProblems.badHeaders(reason(request));
            case 417 -> HttpProblems.unknownExpectation();
            case 426, 505 -> HttpProblems.unsupportedVersion();
            default -> HttpProblems.ofStatus(status, path);
        };
    }

    /** The server's own words, where they are more than the name of the status. */
    private static Optional<String> reason(Request request) {
        return request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refused
                ? Optional.ofNullable(refused.getReason())
                        .filter(reason -> !reason.equals(HttpStatus.getMessage(refused.getCode())))
                : Optional.empty();
    }
}
