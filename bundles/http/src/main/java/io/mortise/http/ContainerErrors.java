package io.mortise.http;

import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import java.nio.ByteBuffer;
import org.apache.felix.http.jetty.ConnectorFactory;
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
        String path = request.getHttpURI() == null ? "" : request.getHttpURI().getPath();
        byte[] body = problems.document(
                HttpProblems.ofStatus(status, path == null ? "" : path), status, null, CorrelationId.choose(null));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemRenderer.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
