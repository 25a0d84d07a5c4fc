package io.mortise.http.metrics;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Authenticator;
import io.mortise.http.access.RequestCredentials;
import io.mortise.http.access.Scopes;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.CorrelationId;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code /metrics}, for system administrators: it names the plugins, and those of organizations too. */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient LoadMetrics load;
    private final transient UiMetrics ui;
    private final transient Authenticator authenticator;
    private final transient Scopes scopes;
    private final transient ProblemRenderer problems;
    private final transient PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    public MetricsServlet(
            LoadMetrics load, UiMetrics ui, Authenticator authenticator, Scopes scopes, ProblemRenderer problems) {
        this.load = load;
        this.ui = ui;
        this.authenticator = authenticator;
        this.scopes = scopes;
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
        scopes.system(authenticator.authenticate(RequestCredentials.of(request)), Access.SYSTEM_ADMIN);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, snapshots(), EscapingScheme.DEFAULT);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(writer.getContentType());
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }

    private MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        load.snapshots().forEach(all::metricSnapshot);
        ui.snapshots().forEach(all::metricSnapshot);
        return all.build();
    }
}
