package io.mortise.extensions.contribution;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.plugin.PluginPoints;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.settings.Stamped;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.ItemOrder;
import io.mortise.host.workspace.ItemOrders;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What is installed, available and held, as a test says it. */
final class Fakes implements PluginManifests, PluginPoints, PluginAssets, RolePermissions {
    static final Scope ORG = Scope.of(new OrgId("acme"));
    static final Scope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    static final Scope OTHER_WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-2"));
    static final Caller WALT = new Caller("walt", false);

    final Map<PluginLocation, Map<String, Object>> manifests = new ConcurrentHashMap<>();
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final List<ScopeChanges.Listener> ofRoles = new CopyOnWriteArrayList<>();

    /** The version in force in all scopes, by module. */
    final Map<String, String> versions = new TreeMap<>();

    /** Why modules are not available, by scope and module. */
    final Map<String, Reason> reasons = new ConcurrentHashMap<>();

    /** Points that are refused, as {@code {module} {point}}. */
    final Set<String> notEntitled = ConcurrentHashMap.newKeySet();

    final Set<String> held = ConcurrentHashMap.newKeySet();
    volatile Optional<String> refusal = Optional.empty();
    volatile Optional<String> hash = Optional.of("abc");
    volatile ItemOrder order = ItemOrder.NONE;
    final AtomicInteger stamp = new AtomicInteger();

    /** How often the modules of a scope were listed, and permissions asked for. */
    final AtomicInteger listed = new AtomicInteger();

    final AtomicInteger asked = new AtomicInteger();

    /** Installs a version and puts it in force. */
    PluginLocation install(String name, String version, Map<String, Object> manifest) {
        PluginLocation location = new PluginLocation(name, version);
        manifests.put(location, manifest);
        versions.put(name, version);
        changed();
        return location;
    }

    void changed() {
        stamp.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    /** A manifest that contributes one entry at each of those points. */
    static Map<String, Object> manifest(Map<String, Map<String, Object>> entries) {
        Map<String, Object> points = new LinkedHashMap<>();
        entries.forEach((point, entry) -> points.put(point, List.of(entry)));
        return Map.of("contributes", points);
    }

    /** Of all points the ids that are shown, as {@code {point} {module} {id}}. */
    static List<String> ids(ContributionSet shown) {
        List<String> ids = new ArrayList<>();
        for (String point : shown.points()) {
            for (ShownContribution each : shown.at(point)) {
                ids.add(point + " " + each.plugin().name() + " " + each.id());
            }
        }
        return ids;
    }

    ModuleSettings settings() {
        return answering(ModuleSettings.class, (method, arguments) -> switch (method) {
            case "stamp" -> String.valueOf(stamp);
            case "listStamped" -> {
                listed.incrementAndGet();
                yield new Stamped<>(String.valueOf(stamp), list((Scope) arguments[0]));
            }
            default -> throw new AssertionError(method + " is not to be asked");
        });
    }

    private List<ResolvedModule> list(Scope scope) {
        List<ResolvedModule> modules = new ArrayList<>();
        versions.forEach((name, version) -> modules.add(new ResolvedModule(
                scope,
                name,
                name,
                "",
                Optional.of(version),
                "functional",
                true,
                Optional.ofNullable(reasons.get(scope.key() + " " + name)),
                new ResolvedModule.Enabled(true, true, null, null),
                Map.of(),
                Map.of(),
                ModuleOverride.NONE)));
        return modules;
    }

    Availability availability() {
        return answering(Availability.class, (method, arguments) -> switch (method) {
            case "pointReason" ->
                notEntitled.contains(arguments[1] + " " + arguments[2])
                        ? Optional.of(Reason.of(ReasonCode.NOT_ENTITLED, "Not in the edition"))
                        : Optional.empty();
            default -> throw new AssertionError(method + " is not to be asked");
        });
    }

    Memberships memberships() {
        return answering(Memberships.class, (method, arguments) -> {
            if (!method.equals("role")) {
                throw new AssertionError(method + " is not to be asked");
            }
            return Optional.of(arguments.length == 2 ? Role.ORG_MEMBER : Role.WS_USER);
        });
    }

    ItemOrders orders() {
        return answering(ItemOrders.class, (method, arguments) -> {
            if (!method.equals("order")) {
                throw new AssertionError(method + " is not to be asked");
            }
            return order;
        });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T answering(Class<T> service, Answers answers) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(),
                new Class<?>[] {service},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    @Override
    public List<PluginLocation> versions() {
        return List.copyOf(manifests.keySet());
    }

    @Override
    public Optional<Map<String, Object>> manifest(PluginLocation version) {
        return Optional.ofNullable(manifests.get(version));
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public Optional<String> refusal(
            PluginLocation contributor, PluginLocation owner, String point, Map<String, Object> data) {
        return refusal;
    }

    @Override
    public Optional<String> address(PluginLocation version, String file) {
        return hash.map(name -> "/assets/" + version.name() + "/" + name + "/" + file.substring(FOLDER.length()));
    }

    @Override
    public Optional<PluginAsset> find(String module, String contentHash, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> contentHash(PluginLocation version) {
        return hash;
    }

    @Override
    public List<RolePermission> list(OrgId org, Role role) {
        throw new AssertionError("Not to be asked");
    }

    @Override
    public List<RolePermission> set(
            OrgId org, Role role, Set<String> permissions, Optional<String> expected, Actor actor) {
        throw new AssertionError("Not to be asked");
    }

    @Override
    public List<String> held(OrgId org, Set<Role> roles, Collection<PluginLocation> plugins) {
        asked.incrementAndGet();
        return List.copyOf(held);
    }

    @Override
    public Object mark(OrgId org) {
        return Set.copyOf(held);
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        ofRoles.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        ofRoles.remove(listener);
    }
}
