package io.mortise.settings.configadmin;

import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * The PID of an override's entry: {@code mortise.module.system~{module}}, {@code mortise.module.org~{orgId}:{module}} or
 * {@code mortise.module.workspace~{workspaceId}:{module}}.
 *
 * @param scopeId the organization's or workspace's id, empty at the system layer
 */
record EntryPid(EntryLayer layer, String scopeId, String module) {
    private static final char INSTANCE = '~';
    private static final char SCOPE_END = ':';

    static EntryPid of(Scope scope, String module) {
        if (scope instanceof Scope.OrgScope org) {
            return new EntryPid(EntryLayer.ORG, org.id().value(), module);
        }
        if (scope instanceof Scope.WorkspaceScope workspace) {
            return new EntryPid(EntryLayer.WORKSPACE, workspace.id().value(), module);
        }
        return new EntryPid(EntryLayer.SYSTEM, "", module);
    }

    /** Reads a PID; empty when it names no override, even if its factory PID is one of ours. */
    static Optional<EntryPid> parse(String pid) {
        int tilde = pid.indexOf(INSTANCE);
        if (tilde < 0) {
            return Optional.empty();
        }
        return EntryLayer.ofFactoryPid(pid.substring(0, tilde))
                .flatMap(layer -> parse(layer, pid.substring(tilde + 1)));
    }

    private static Optional<EntryPid> parse(EntryLayer layer, String instance) {
        int colon = layer == EntryLayer.SYSTEM ? -1 : instance.indexOf(SCOPE_END);
        if (layer != EntryLayer.SYSTEM && colon <= 0) {
            return Optional.empty();
        }
        String module = instance.substring(colon + 1);
        return module.isEmpty()
                ? Optional.empty()
                : Optional.of(new EntryPid(layer, colon < 0 ? "" : instance.substring(0, colon), module));
    }

    /** Whether the PID was made by one of our factory PIDs, well-formed or not. */
    static boolean isOfOurFactory(String pid) {
        for (EntryLayer layer : EntryLayer.values()) {
            String factory = layer.factoryPid();
            if (pid.startsWith(factory)
                    && pid.length() > factory.length()
                    && ".~".indexOf(pid.charAt(factory.length())) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The name to be given to {@code getFactoryConfiguration}. */
    String instanceName() {
        return layer == EntryLayer.SYSTEM ? module : scopeId + SCOPE_END + module;
    }

    String pid() {
        return layer.factoryPid() + INSTANCE + instanceName();
    }
}
