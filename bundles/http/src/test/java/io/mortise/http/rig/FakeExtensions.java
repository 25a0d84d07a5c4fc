package io.mortise.http.rig;

import io.mortise.host.extension.CallPoint;
import io.mortise.host.extension.ConnectionTest;
import io.mortise.host.extension.ConnectorView;
import io.mortise.host.extension.Connectors;
import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.extension.Reports;
import io.mortise.host.extension.TablePoint;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.http.rest.ExtensionServices;
import java.util.List;
import java.util.Map;

/** Modules that add nothing. */
public final class FakeExtensions {
    final ModuleMetrics metrics = (caller, workspace) -> List.of();
    final DataRules rules = (caller, workspace, entity, change) -> {};
    final PluginCalls calls = version -> List.of();
    final Connectors connectors = new NoConnectors();
    final Reports reports = new NoReports();
    final ModuleCalls moduleCalls = new NoCalls();

    public ExtensionServices services() {
        return new ExtensionServices(metrics, connectors, rules, reports, moduleCalls, calls);
    }

    private static final class NoConnectors implements Connectors {
        @Override
        public List<ConnectorView> list(Caller caller, WorkspaceScope workspace) {
            return List.of();
        }

        @Override
        public ConnectionTest test(Caller caller, WorkspaceScope workspace, String module, String id) {
            throw UnknownModule.in(workspace, module, List.of());
        }
    }

    private static final class NoReports implements Reports {
        @Override
        public List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, TablePoint point) {
            return List.of();
        }

        @Override
        public void write(Caller caller, WorkspaceScope workspace, TablePoint point, Wanted wanted, Sink sink) {
            throw UnknownModule.in(workspace, wanted.module(), List.of());
        }
    }

    private static final class NoCalls implements ModuleCalls {
        @Override
        public List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, CallPoint point) {
            return List.of();
        }

        @Override
        public Map<String, Object> call(
                Caller caller,
                WorkspaceScope workspace,
                CallPoint point,
                String module,
                String id,
                Map<String, Object> input) {
            throw UnknownModule.in(workspace, module, List.of());
        }
    }
}
