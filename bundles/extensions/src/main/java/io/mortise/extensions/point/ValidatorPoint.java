package io.mortise.extensions.point;

import io.mortise.api.data.DataChange;
import io.mortise.api.data.DataValidator;
import io.mortise.api.data.DataViolation;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PlainText;
import io.mortise.extensions.call.PluginCall;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks the validators before data is written. One that gives no answer is no consent: the change is refused, with the name of the
 * module that is to be mended or switched off.
 */
@Component
public final class ValidatorPoint implements DataRules {
    private static final String POINT = "validators";
    private static final int MOST_VIOLATIONS = 100;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITH_START = Duration.ofSeconds(5);

    private final PointAccess access;
    private final PluginServices<ServiceReference<DataValidator>, DataValidator> services;
    private final ServiceFollower<DataValidator> follower;

    @Activate
    public ValidatorPoint(
            @Reference(name = "access") PointAccess access, @Reference(name = "points") PluginPoints points) {
        this.access = access;
        this.services = points.services(version -> {});
        this.follower = points.follow(DataValidator.class, services);
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
    public void check(Caller caller, WorkspaceScope workspace, String entity, Supplier<Change> change) {
        List<Visible> validators = access.all(workspace, POINT).stream()
                .filter(visible -> visible.entry().list("entities").contains(entity))
                .toList();
        if (validators.isEmpty()) {
            return;
        }
        Change asked = change.get();
        long deadline = System.nanoTime() + LONGEST_WITH_START.toNanos();
        List<Asked> calls = validators.stream()
                .map(visible -> ask(visible, caller, workspace, entity, asked))
                .toList();
        List<Violation> violations = new ArrayList<>();
        List<Violation> failures = new ArrayList<>();
        for (Asked call : calls) {
            CallResult<List<Violation>> result = call.call().await(LONGEST, deadline);
            result.value().ifPresent(violations::addAll);
            result.fault().ifPresent(fault -> failures.add(failure(call.entry(), fault)));
        }
        refuse(workspace, entity, violations, failures);
    }

    private record Asked(ExtensionEntry entry, PluginCall<List<Violation>> call) {}

    private Asked ask(Visible visible, Caller caller, WorkspaceScope workspace, String entity, Change change) {
        ExtensionEntry entry = visible.entry();
        return new Asked(
                entry,
                services.begin(
                        entry,
                        workspace,
                        validator -> violations(
                                entry,
                                validator.validate(new DataChange(
                                        entry.id(),
                                        entity,
                                        change.before(),
                                        change.after(),
                                        access.of(caller, workspace, visible.module()))))));
    }

    private static List<Violation> violations(ExtensionEntry entry, @Nullable List<DataViolation> found)
            throws CallFaultException {
        if (found == null) {
            throw new CallFaultException(CallFault.Code.FAILED, "It gave no list of violations");
        }
        return found.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> new Violation(
                        ProblemCode.DATA_INVALID,
                        PlainText.of(violation.pointer()),
                        entry.label() + ": " + PlainText.of(violation.message()),
                        PlainText.of(violation.mend())))
                .toList();
    }

    private static Violation failure(ExtensionEntry entry, CallFault fault) {
        return new Violation(
                ProblemCode.VALIDATOR_FAILED,
                "",
                "'" + entry.label() + "' of module " + entry.module() + " gave no answer: " + fault.message(),
                "Try again; if it stays, switch " + entry.module()
                        + " off for this workspace, or ask the system administrator to mend it");
    }

    private static void refuse(
            WorkspaceScope workspace, String entity, List<Violation> violations, List<Violation> failures) {
        if (!violations.isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.DATA_INVALID,
                    "The " + entity + " of workspace " + workspace.id().value() + " was not changed",
                    violations.get(0).message(),
                    workspace.key(),
                    violations.get(0).mend(),
                    violations));
        }
        if (!failures.isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.VALIDATOR_FAILED,
                    "The " + entity + " of workspace " + workspace.id().value() + " was not changed",
                    failures.get(0).message(),
                    workspace.key(),
                    failures.get(0).mend(),
                    failures));
        }
    }
}
