package io.mortise.http;

import io.mortise.host.problem.Problem;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
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
    /** What the server's own requests are for when it could not read the caller's. */
    private static final Set<String> STAND_INS = Set.of("/badMessage", "/badURI");

    private static final Set<Integer> KNOWN_STATUS = Set.of(413, 414, 431, 500);

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
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(Request request, int status) {
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
        if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refused
                && !KNOWN_STATUS.contains(refused.getCode())) {
            String why = Objects.requireNonNullElse(refused.getReason(), "It could not be read");
            return HttpProblems.unreadable(why, STAND_INS.contains(path) ? "request line" : "request headers");
        }
        return HttpProblems.ofStatus(status, path);
    }
}
