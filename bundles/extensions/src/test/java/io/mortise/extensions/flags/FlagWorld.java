package io.mortise.extensions.flags;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.MergeMode;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** One workspace with one module. */
final class FlagWorld implements ScopeChanges {
    private static final Scope WS = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));

    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private final Map<String, Boolean> changed = new ConcurrentHashMap<>();
    volatile boolean available = true;

    /** From now on that flag of the workspace has this value. */
    void change(String flag, boolean value) {
        changed.put(flag, value);
        tell();
    }

    void tell() {
        listeners.forEach(listener -> listener.changed(WS));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    WorkspaceDirectory directory() {
        return fake(
                WorkspaceDirectory.class,
                "orgOf",
                arguments -> arguments[0].equals(new WorkspaceId("ws-1"))
                        ? Optional.of(new OrgId("acme"))
                        : Optional.empty());
    }

    ModuleSettings settings() {
        return fake(ModuleSettings.class, "resolve", arguments -> module());
    }

    private ResolvedModule module() {
        Map<String, ResolvedModule.FlagValue> flags = new LinkedHashMap<>();
        flags.put("semanticSearch", flag(changed.getOrDefault("semanticSearch", true), Origin.WORKSPACE));
        flags.put("standard", flag(false, Origin.DEFAULT));
        flags.put(
                "ofSystem",
                new ResolvedModule.FlagValue(true, Origin.SYSTEM, true, Optional.of(Scope.SYSTEM), Optional.empty()));
        Map<String, ResolvedModule.ConfigValue> config = new LinkedHashMap<>();
        config.put("limit", key(200));
        config.put("half", key(0.5));
        config.put("feature", key("custom"));
        config.put("enabledKey", key(true));
        config.put("options", key(Map.of("deep", true)));
        return new ResolvedModule(
                WS,
                "module-kb",
                "Knowledge base",
                "",
                Optional.of("1.2.0"),
                "functional",
                true,
                available ? Optional.empty() : Optional.of(Reason.of(ReasonCode.WORKSPACE_DISABLED, "It is off")),
                new ResolvedModule.Enabled(true, true, null, null),
                config,
                flags,
                ModuleOverride.NONE);
    }

    private static ResolvedModule.FlagValue flag(boolean value, Origin origin) {
        return new ResolvedModule.FlagValue(value, origin, false, Optional.empty(), Optional.empty());
    }

    private static ResolvedModule.ConfigValue key(Object value) {
        return new ResolvedModule.ConfigValue(
                value, Origin.ORG, null, MergeMode.OVERRIDE, Optional.empty(), Optional.empty());
    }

    private interface Answer {
        Object of(Object[] arguments);
    }

    /** A service of which one method alone is called. */
    private static <T> T fake(Class<T> type, String method, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    if (called.getName().equals(method)) {
                        return answer.of(given);
                    }
                    throw new AssertionError(called + " is not asked");
                }));
    }
}
