package io.mortise.extensions.point;

import io.mortise.api.config.ConfigMismatchException;
import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PlainText;
import io.mortise.extensions.call.PluginCall;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.extensions.point.PointAccess.Admitted;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ConnectionTest;
import io.mortise.host.extension.ConnectorView;
import io.mortise.host.extension.Connectors;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tests connections, and asks how they are. */
@Component
public final class ConnectorPoint implements Connectors {
    private static final String POINT = "connectors";
    private static final Duration LONGEST_TEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final PointAccess access;
    private final PluginServices<ServiceReference<IntegrationConnector<?>>, IntegrationConnector<?>> services;
    private final ServiceFollower<IntegrationConnector<?>> follower;

    @Activate
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class says nothing of its parameters
    public ConnectorPoint(
            @Reference(name = "access") PointAccess access, @Reference(name = "points") PluginPoints points) {
        this.access = access;
        this.services = points.services(version -> {});
        this.follower = points.follow((Class) IntegrationConnector.class, services);
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
    public List<ConnectorView> list(Caller caller, WorkspaceScope workspace) {
        long deadline = System.nanoTime() + 2 * LONGEST_LOOK.toNanos();
        List<Asked> asked = access.visible(caller, workspace, POINT).stream()
                .map(visible -> ask(visible, workspace))
                .toList();
        return asked.stream().map(one -> one.view(deadline)).toList();
    }

    @Override
    public ConnectionTest test(Caller caller, WorkspaceScope workspace, String module, String id) {
        Admitted admitted = access.admit(caller, workspace, POINT, module, id);
        CallResult<ConnectorStatus> result = services.begin(
                        admitted.entry(), workspace, connector -> test(connector, admitted.workspace()))
                .await(
                        LONGEST_TEST,
                        System.nanoTime() + LONGEST_TEST.plus(LONGEST_START).toNanos());
        return new ConnectionTest(CallProblems.valueOf(admitted.entry(), result), result.took());
    }

    private record Asked(ExtensionEntry entry, PluginCall<ConnectorStatus> call) {
        ConnectorView view(long deadline) {
            CallResult<ConnectorStatus> result = call.await(LONGEST_LOOK, deadline);
            return new ConnectorView(entry, result.value(), result.fault());
        }
    }

    private Asked ask(Visible visible, WorkspaceScope workspace) {
        return new Asked(
                visible.entry(),
                services.begin(
                        visible.entry(),
                        workspace,
                        connector -> health(connector, access.ofNobody(workspace, visible.module()))));
    }

    /** What a test throws is what the administrator wants to know. */
    private static <C> ConnectorStatus test(IntegrationConnector<C> connector, WorkspaceContext workspace)
            throws CallFaultException {
        C config = config(connector, workspace);
        try {
            return checked(connector.test(config, workspace));
        } catch (CallFaultException none) {
            throw none;
        } catch (Exception refused) {
            return ConnectorStatus.fail(PlainText.of(refused));
        }
    }

    private static <C> ConnectorStatus health(IntegrationConnector<C> connector, WorkspaceContext workspace)
            throws Exception {
        return checked(connector.health(config(connector, workspace), workspace));
    }

    private static <C> C config(IntegrationConnector<C> connector, WorkspaceContext workspace)
            throws CallFaultException {
        try {
            return workspace.config(connector.configType());
        } catch (ConfigMismatchException mismatch) {
            throw new CallFaultException(
                    CallFault.Code.CONFIG_MISMATCH,
                    "The configuration does not fit: "
                            + mismatch.mismatches().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static ConnectorStatus checked(@Nullable ConnectorStatus status) throws CallFaultException {
        if (status == null) {
            throw new CallFaultException(CallFault.Code.FAILED, "It gave no answer");
        }
        return new ConnectorStatus(status.state(), PlainText.of(status.message()));
    }
}
