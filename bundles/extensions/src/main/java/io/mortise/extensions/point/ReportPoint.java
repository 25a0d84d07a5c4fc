package io.mortise.extensions.point;

import io.mortise.api.report.ReportProvider;
import io.mortise.api.report.ReportRequest;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.extensions.point.PointAccess.Admitted;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.Reports;
import io.mortise.host.extension.TablePoint;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Has tables made. */
@Component
public final class ReportPoint implements Reports {
    private static final Map<TablePoint, Duration> LONGEST =
            Map.of(TablePoint.REPORTS, Duration.ofSeconds(10), TablePoint.EXPORTS, Duration.ofSeconds(30));
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final PointAccess access;
    private final PluginServices<ServiceReference<ReportProvider>, ReportProvider> services;
    private final ServiceFollower<ReportProvider> follower;

    @Activate
    public ReportPoint(
            @Reference(name = "access") PointAccess access, @Reference(name = "points") PluginPoints points) {
        this.access = access;
        this.services = points.services(version -> {});
        this.follower = points.follow(ReportProvider.class, services);
    }

    @Activate
    void open() {
        follower.open();
    }

    @Deactivate
    void close() {
        follower.close();
    }

    @Override
    public List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, TablePoint point) {
        return access.visible(caller, workspace, point.wireName()).stream()
                .map(Visible::entry)
                .toList();
    }

    @Override
    public void write(Caller caller, WorkspaceScope workspace, TablePoint point, Wanted wanted, Sink sink) {
        Admitted admitted = access.admit(caller, workspace, point.wireName(), wanted.module(), wanted.id());
        ExtensionEntry entry = admitted.entry();
        checkParameters(entry, wanted.parameters());
        ReportRequest request = new ReportRequest(entry.id(), wanted.parameters(), admitted.workspace());
        GuardedTable table = new GuardedTable(sink);
        Duration limit = LONGEST.getOrDefault(point, LONGEST_START);
        CallResult<Boolean> result;
        try {
            result = services.begin(entry, workspace, provider -> written(provider, request, table))
                    .await(limit, System.nanoTime() + limit.plus(LONGEST_START).toNanos());
        } finally {
            table.close();
        }
        if (table.isFull()) {
            throw new ProblemException(new Problem(
                    ProblemCode.REPORT_TOO_LARGE,
                    "'" + entry.label() + "' was not made",
                    "The table is larger than 16 MiB or 200,000 rows",
                    "module " + entry.module() + ", " + entry.point() + " '" + entry.id() + "'",
                    entry.list("parameters").isEmpty()
                            ? "Ask the vendor of the module for parameters that narrow it"
                            : "Narrow it by its parameters"));
        }
        boolean unused = CallProblems.valueOf(entry, result);
    }

    private static boolean written(ReportProvider provider, ReportRequest request, GuardedTable table)
            throws Exception {
        try {
            provider.write(request, table);
        } catch (IllegalStateException fault) {
            if (!table.isFull()) {
                throw fault;
            }
        }
        if (!table.hasColumns()) {
            throw new CallFaultException(CallFault.Code.FAILED, "It named no columns");
        }
        return true;
    }

    private static void checkParameters(ExtensionEntry entry, Map<String, String> given) {
        Map<String, Map<?, ?>> known = new TreeMap<>();
        for (Object parameter : entry.list("parameters")) {
            if (parameter instanceof Map<?, ?> fields) {
                known.put(String.valueOf(fields.get("id")), fields);
            }
        }
        List<Violation> violations = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .sorted()
                .forEach(name -> violations.add(violation(
                        name, "'" + name + "' is no parameter of it", NearestName.mend(name, known.keySet()))));
        known.forEach((name, fields) -> {
            if (Boolean.TRUE.equals(fields.get("required")) && !given.containsKey(name)) {
                violations.add(violation(name, "'" + name + "' is missing", "Give it as a query parameter"));
            }
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.INVALID_PARAMETER,
                    "'" + entry.label() + "' was not made",
                    violations.get(0).message(),
                    "query parameter " + violations.get(0).pointer(),
                    violations.get(0).mend(),
                    violations));
        }
    }

    private static Violation violation(String name, String message, String mend) {
        return new Violation(ProblemCode.INVALID_PARAMETER, name, message, mend);
    }
}
