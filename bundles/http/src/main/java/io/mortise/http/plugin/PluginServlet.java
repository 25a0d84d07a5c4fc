package io.mortise.http.plugin;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.load.PluginCall;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.request.BodyLimit;
import io.mortise.http.request.CorrelationId;
import io.mortise.http.request.MountedRequest;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatcher of plugin endpoints: admission, declaration, and then the plugin's own application. */
public final class PluginServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(PluginServlet.class);

    private final transient PluginAdmission admission;
    private final transient DeclaredEndpoints endpoints;
    private final transient PluginLoads loads;
    private final transient ProblemRenderer problems;
    private final transient Function<ServletConfig, PluginApplications> factory;
    private transient volatile @Nullable PluginApplications applications;

    /**
     * @param factory called once, when the servlet is initialized
     */
    public PluginServlet(
            PluginAdmission admission,
            PluginRegistry plugins,
            PluginLoads loads,
            ProblemRenderer problems,
            Function<ServletConfig, PluginApplications> factory) {
        this.admission = admission;
        this.endpoints = new DeclaredEndpoints(plugins);
        this.loads = loads;
        this.problems = problems;
        this.factory = factory;
    }

    @Override
    public void init() {
        PluginApplications opened = factory.apply(getServletConfig());
        opened.open();
        applications = opened;
    }

    @Override
    public void destroy() {
        PluginApplications last = applications;
        if (last != null) {
            last.close();
        }
    }

    /** Whether requests can be passed on. */
    public boolean isOpen() {
        return applications != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<PluginPath> found = PluginPath.parse(request.getRequestURI());
        if (found.isEmpty()) {
            problems.send(response, HttpProblems.notFound(request.getRequestURI()), CorrelationId.of(request));
            return;
        }
        PluginPath path = found.get();
        PluginLocation plugin = admission.admit(request, path);
        Set<String> allowed = endpoints.methods(plugin, path.endpoint());
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", String.join(", ", allowed));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (!allowed.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", allowed));
            problems.send(
                    response,
                    HttpProblems.methodNotAllowed(request.getMethod(), request.getRequestURI(), allowed),
                    CorrelationId.of(request));
        } else {
            Collection<String> demanded = endpoints.permissions(plugin, path.endpoint(), request.getMethod());
            if (demanded.isEmpty()) {
                admission.permitOpen(request, plugin);
            }
            for (String permission : demanded) {
                admission.permit(request, path, plugin, permission);
            }
            serve(plugin, path, request, response);
        }
    }

    private void serve(PluginLocation plugin, PluginPath path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpServletRequest mounted =
                BodyLimit.apply(new MountedRequest(request, path.base(), path.rest()), response, maxBytes(request));
        PluginApplication application = Objects.requireNonNull(applications, "The servlet was not initialized")
                .of(plugin)
                .orElseThrow(() -> servesNothing(plugin));
        PluginCall call;
        try {
            call = loads.enter(plugin, org(request), request, response);
        } catch (ProblemException tooMuch) { // not worth a line in the log each time
            problems.send(response, tooMuch, CorrelationId.of(request));
            return;
        }
        try {
            pass(plugin, application, call.request(mounted), call.response());
        } catch (ServletException | IOException | RuntimeException | LinkageError fault) {
            if (!call.isGivenUp()) {
                throw fault;
            }
            log.debug("Plugin {} failed at a request that had been given up", plugin, fault);
        } finally {
            call.end();
        }
    }

    /** The organization whose work it is, empty when no workspace is named. */
    private static String org(HttpServletRequest request) {
        return request.getAttribute(CurrentWorkspace.ATTRIBUTE) instanceof WorkspaceContext workspace
                ? workspace.orgId()
                : "";
    }

    private void pass(
            PluginLocation plugin,
            PluginApplication application,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        try {
            if (!application.serve(request, response)) {
                throw beingReplaced(plugin);
            }
        } catch (ProblemException known) {
            throw known;
        } catch (ServletException | RuntimeException | LinkageError fault) {
            log.error("Plugin {} failed at {} {}", plugin, request.getMethod(), request.getRequestURI(), fault);
            if (response.isCommitted()) {
                throw fault; // the entrance cuts the connection
            }
            problems.send(
                    response, HttpProblems.pluginFailed(plugin.name(), plugin.version()), CorrelationId.of(request));
        }
    }

    private static long maxBytes(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        return type.contains("json") ? BodyLimit.JSON_BYTES : BodyLimit.PLUGIN_BYTES;
    }

    private static ProblemException servesNothing(PluginLocation plugin) {
        return new ProblemException(new Problem(
                ProblemCode.ENDPOINT_NOT_FOUND,
                "Module " + plugin.name() + " serves no endpoints",
                "Its manifest declares this one, but version " + plugin.version() + " registers no REST resource",
                "module " + plugin.name(),
                "Ask the module's author to register a @JakartarsResource component"));
    }

    private static ProblemException beingReplaced(PluginLocation plugin) {
        return new ProblemException(new Problem(
                ProblemCode.STARTING,
                "Module " + plugin.name() + " could not take the request",
                "Its version " + plugin.version() + " is being replaced or restarted",
                "module " + plugin.name(),
                "Try again in a moment"));
    }
}
