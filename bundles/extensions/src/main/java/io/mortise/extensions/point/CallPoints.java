package io.mortise.extensions.point;

import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PlainValues;
import io.mortise.extensions.point.PointAccess.Admitted;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.CallPoint;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Workflow actions and triggers, AI tools and models: input is checked, then one of them is called, then what comes out is checked. */
@Component
public final class CallPoints implements ModuleCalls {
    private static final String INPUT = "/input";
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final PointAccess access;
    private final Map<CallPoint, JsonPoint<?>> points;

    @Activate
    public CallPoints(@Reference(name = "access") PointAccess access, @Reference(name = "points") PluginPoints points) {
        this.access = access;
        this.points = JsonPoints.of(points);
    }

    @Activate
    void open() {
        points.values().forEach(JsonPoint::open);
    }

    @Deactivate
    void close() {
        points.values().forEach(JsonPoint::close);
    }

    @Override
    public List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, CallPoint point) {
        return access.visible(caller, workspace, point.wireName()).stream()
                .map(Visible::entry)
                .toList();
    }

    @Override
    public Map<String, Object> call(
            Caller caller,
            WorkspaceScope workspace,
            CallPoint point,
            String module,
            String id,
            Map<String, Object> input) {
        JsonPoint<?> called = points.get(point);
        if (called == null) {
            throw new AssertionError(point);
        }
        Admitted admitted = access.admit(caller, workspace, point.wireName(), module, id);
        ExtensionEntry entry = admitted.entry();
        Map<String, Object> plain = plain(entry, input);
        List<Violation> violations = called.inputFaults(entry, plain);
        if (!violations.isEmpty()) {
            throw refused(entry, violations);
        }
        CallResult<Map<String, Object>> result = called.call(entry, workspace, plain, admitted.workspace())
                .await(
                        called.longest(),
                        System.nanoTime() + called.longest().plus(LONGEST_START).toNanos());
        return CallProblems.valueOf(entry, result);
    }

    /** What a plugin has given, as nothing but JSON values. */
    static Map<String, Object> plainAnswer(@Nullable Map<?, ?> answer) throws CallFaultException {
        if (answer == null) {
            throw new CallFaultException(CallFault.Code.FAILED, "It gave nothing");
        }
        try {
            return PlainValues.copy(answer);
        } catch (IllegalArgumentException unfit) {
            throw new CallFaultException(
                    CallFault.Code.FAILED, "What it gave cannot be passed on: " + unfit.getMessage());
        }
    }

    private static Map<String, Object> plain(ExtensionEntry entry, Map<String, Object> input) {
        try {
            return PlainValues.copy(input);
        } catch (IllegalArgumentException unfit) {
            throw refused(
                    entry,
                    List.of(new Violation(
                            ProblemCode.INPUT_INVALID, "", String.valueOf(unfit.getMessage()), "Send less")));
        }
    }

    private static ProblemException refused(ExtensionEntry entry, List<Violation> violations) {
        return new ProblemException(new Problem(
                ProblemCode.INPUT_INVALID,
                "Module " + entry.module() + " was not asked to do '" + entry.label() + "'",
                violations.get(0).message(),
                "request body, " + INPUT + violations.get(0).pointer(),
                violations.get(0).mend(),
                violations.stream()
                        .map(violation -> new Violation(
                                violation.code(), INPUT + violation.pointer(), violation.message(), violation.mend()))
                        .toList()));
    }
}
