package io.mortise.extensions.point;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.PluginCall;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;

/** One extension point that takes JSON and gives JSON, whatever its type is in Java. Safe for use by many threads. */
final class JsonPoint<T> {
    private final Duration longest;
    private final Form<T> form;
    private final PluginServices<ServiceReference<T>, T> services;
    private final ServiceFollower<T> follower;

    /** What the point has of its own. */
    interface Form<T> {
        /** What is wrong with the input, before the plugin is called. */
        List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input);

        /** Calls the plugin; the answer holds JSON values only. */
        Map<String, Object> call(T service, ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace)
                throws Exception;
    }

    JsonPoint(PluginPoints points, Class<T> type, Duration longest, Form<T> form) {
        this.longest = longest;
        this.form = form;
        this.services = points.services(version -> {});
        this.follower = points.follow(type, services);
    }

    void open() {
        follower.open();
    }

    void close() {
        follower.close();
    }

    Duration longest() {
        return longest;
    }

    List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input) {
        return form.inputFaults(entry, input);
    }

    PluginCall<Map<String, Object>> call(
            ExtensionEntry entry, WorkspaceScope workspace, Map<String, Object> input, WorkspaceContext context) {
        return services.begin(entry, workspace, service -> form.call(service, entry, input, context));
    }

    /** What goes into an entry with an {@code input}; schemas are compiled at each call, which is not a matter of speed. */
    static List<Violation> checkInput(ExtensionEntry entry, Map<String, Object> input) {
        return new CallSchema(entry.object("input")).violations(input);
    }

    /** Fails for what the entry's {@code output} does not allow. */
    static Map<String, Object> checkOutput(ExtensionEntry entry, Map<String, Object> output) throws CallFaultException {
        Map<String, Object> schema = entry.object("output");
        List<Violation> violations = schema.isEmpty() ? List.of() : new CallSchema(schema).violations(output);
        if (!violations.isEmpty()) {
            throw new CallFaultException(
                    CallFault.Code.FAILED,
                    "What it gave is not what its manifest promises: "
                            + violations.get(0).pointer() + " "
                            + violations.get(0).message());
        }
        return output;
    }
}
