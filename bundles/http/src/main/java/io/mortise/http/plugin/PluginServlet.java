package io.mortise.http.plugin;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginTraffic;
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
import java.util.function.Consumer;
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
    private final transient Consumer<PluginTraffic> opened;
    private transient volatile @Nullable PluginApplications applications;

    /**
     * @param factory called once, when the servlet is initialized
     * @param opened told afterwards
     */
    public PluginServlet(
            PluginAdmission admission,
            PluginRegistry plugins,
            PluginLoads loads,
            ProblemRenderer problems,
            Function<ServletConfig, PluginApplications> factory,
            Consumer<PluginTraffic> opened) {
        this.admission = admission;
        this.endpoints = new DeclaredEndpoints(plugins);
        this.loads = loads;
        this.problems = problems;
        this.factory = factory;
        this.opened = opened;
    }

    @Override
    public void init() {
        PluginApplications made = factory.apply(getServletConfig());
        made.open();
        applications = made;
        opened.accept(made.traffic());
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
        if (!serve(plugin, path, request, response)) {
            // Its version was replaced between the gate and the door; whoever passes the gate now meets the one that
            // came.
            PluginLocation next = admission.admit(request, path);
            if (next.equals(plugin)) {
                traffic().of(next).reopen();
            }
            if (!serve(next, path, request, response)) {
                throw beingReplaced(next);
            }
        }
    }

    /** False when the version takes no requests any more. */
    private boolean serve(
            PluginLocation plugin, PluginPath path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Set<String> allowed = endpoints.methods(plugin, path.endpoint());
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", String.join(", ", allowed));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return true;
        }
        if (!allowed.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", allowed));
            problems.send(
                    response,
                    HttpProblems.methodNotAllowed(request.getMethod(), request.getRequestURI(), allowed),
                    CorrelationId.of(request));
            return true;
        }
        Collection<String> demanded = endpoints.permissions(plugin, path.endpoint(), request.getMethod());
        if (demanded.isEmpty()) {
            admission.permitOpen(request, plugin);
        }
        for (String permission : demanded) {
            admission.permit(request, path, plugin, permission);
        }
        admission.wake(request, plugin);
        Optional<VersionTraffic.Visit> visit = traffic().of(plugin).enter(request, response);
        return visit.isPresent() && visit(visit.get(), plugin, path, request, response);
    }

    private boolean visit(
            VersionTraffic.Visit visit,
            PluginLocation plugin,
            PluginPath path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Optional<PluginApplication> application = applications().of(plugin);
        if (application.isEmpty()) {
            visit.turnedAway();
            if (admission.admit(request, path).equals(plugin)) {
                traffic().of(plugin).unserved();
                throw servesNothing(plugin);
            }
            return false;
        }
        try {
            HttpServletRequest mounted =
                    BodyLimit.apply(new MountedRequest(request, path.base(), path.rest()), response, maxBytes(request));
            Optional<PluginCall> call = enter(visit, plugin, request, sandboxed(plugin, response));
            if (call.isEmpty()) {
                return true;
            }
            boolean isServed = answer(call.get(), application.get(), plugin, mounted);
            if (isServed) {
                visit.answered();
            } else {
                visit.turnedAway();
            }
            return isServed;
        } catch (ProblemException | IOException notOfThePlugin) {
            visit.turnedAway();
            throw notOfThePlugin;
        } catch (ServletException | RuntimeException | LinkageError fault) {
            visit.cutOff();
            throw fault;
        }
    }

    private HttpServletResponse sandboxed(PluginLocation plugin, HttpServletResponse response) {
        VersionTraffic version = traffic().of(plugin);
        return new SandboxedResponse(response, rule -> {
            if (version.isFirstRefusal(rule)) {
                log.warn(
                        "Answers of plugin {} are sent without something that it sets: {}. It would concern more than the"
                                + " answer itself, so no plugin may set it. Set it no more; what is needed between requests is kept"
                                + " by the plugin itself. This is told once",
                        plugin,
                        rule);
            }
        });
    }

    /** Empty when there is too much to do for the plugin already, or it keeps failing, which the caller is told. */
    private Optional<PluginCall> enter(
            VersionTraffic.Visit visit, PluginLocation plugin, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return Optional.of(loads.enter(plugin, org(request), request, response));
        } catch (ProblemException tooMuch) { // not worth a line in the log each time
            problems.send(response, tooMuch, CorrelationId.of(request));
            if (tooMuch.problem().code() == ProblemCode.PLUGIN_CIRCUIT_OPEN) {
                visit.leftAlone(); // or an update that fails would never be told from one that nobody calls
            } else {
                visit.turnedAway();
            }
            return Optional.empty();
        }
    }

    private boolean answer(
            PluginCall call, PluginApplication application, PluginLocation plugin, HttpServletRequest request)
            throws IOException, ServletException {
        boolean isServed;
        try {
            isServed = pass(application, plugin, call.request(request), call.response());
        } catch (ServletException | IOException | RuntimeException | LinkageError fault) {
            if (!call.isGivenUp()) {
                throw fault;
            }
            log.debug("Plugin {} failed at a request that had been given up", plugin, fault);
            return true;
        } finally {
            call.end();
        }
        call.send(); // the caller may come again as soon as it has all of it, and then finds the place free
        return isServed;
    }

    /** The organization whose work it is, empty when no workspace is named. */
    private static String org(HttpServletRequest request) {
        return request.getAttribute(CurrentWorkspace.ATTRIBUTE) instanceof WorkspaceContext workspace
                ? workspace.orgId()
                : "";
    }

    private boolean pass(
            PluginApplication application,
            PluginLocation plugin,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        try {
            return application.serve(request, response);
        } catch (ProblemException known) {
            throw known;
        } catch (ServletException | RuntimeException | LinkageError fault) {
            log.error("Plugin {} failed at {} {}", plugin, request.getMethod(), request.getRequestURI(), fault);
            if (response.isCommitted()) {
                throw fault; // the entrance cuts the connection
            }
            problems.send(
                    response, HttpProblems.pluginFailed(plugin.name(), plugin.version()), CorrelationId.of(request));
            return true;
        }
    }

    private PluginApplications applications() {
        return Objects.requireNonNull(applications, "The servlet was not initialized");
    }

    private Traffic traffic() {
        return applications().traffic();
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
