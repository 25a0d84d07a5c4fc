package io.mortise.desired.testing;

import io.mortise.desired.current.Rows;
import io.mortise.desired.current.StateReader;
import io.mortise.desired.json.JsonText;
import io.mortise.desired.plan.Planner;
import io.mortise.desired.plan.Services;
import io.mortise.host.identity.User;
import io.mortise.host.identity.Users;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginSettingsRules;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.WorkspaceSettings;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A system whose state is rows in memory, and whose services write down what they are asked. */
public final class World {
    public static final List<String> SECTIONS = List.of(
            "orgs",
            "workspaces",
            "org-members",
            "workspace-members",
            "system-settings",
            "org-settings",
            "workspace-settings",
            "system-order",
            "org-order",
            "workspace-order",
            "modules",
            "org-modules",
            "workspace-modules",
            "role-permissions",
            "plugin-submissions",
            "plugin-settings-system",
            "plugin-settings",
            "oidc-links",
            "oidc-roles");

    public final Rows rows = new Rows();
    public final List<String> calls = new ArrayList<>();
    public final Map<String, RuntimeException> failures = new HashMap<>();

    /** What comes of calls that contain a word. */
    public final Map<String, Runnable> effects = new HashMap<>();

    public int pages;
    private final Map<String, List<Map<String, Object>>> sections = new HashMap<>();
    private final List<User> users = new ArrayList<>();
    private final List<PluginView> plugins = new ArrayList<>();
    private final List<VersionPermissions> permissions = new ArrayList<>();

    public World() {
        SECTIONS.forEach(name -> rows.add(new Section(name)));
        user("admin");
    }

    /** One that has signed up. */
    public void user(String id) {
        users.add(new User(id, id, id.equals("admin"), false, true, Instant.EPOCH, Instant.EPOCH));
    }

    /** A row, as JSON; what it does not name is null. */
    public void row(String section, String json) {
        sections.computeIfAbsent(section, name -> new ArrayList<>()).add(JsonText.object(json));
    }

    public void module(String name, String more) {
        row(
                "modules",
                "{\"name\": \"%s\", \"moduleType\": \"functional\", \"version\": \"1.0.0\", \"isInstalled\": true, \"config\": \"{}\", \"featureFlags\": \"{}\", \"locks\": \"[]\", \"revision\": 3%s}"
                        .formatted(name, more));
    }

    public Services services() {
        return new Services(
                service(Users.class),
                service(Tenants.class),
                service(TenantRemoval.class),
                service(Members.class),
                service(WorkspaceSettings.class),
                service(ItemOrders.class),
                service(ModuleSettings.class),
                service(PluginRegistry.class),
                service(PluginPermissions.class),
                service(PluginApprovals.class),
                service(PluginSettings.class),
                service(RolePermissions.class));
    }

    public StateReader reader() {
        return new StateReader(
                rows,
                service(StateLedger.class),
                service(Users.class),
                service(PluginRegistry.class),
                service(PluginSettings.class));
    }

    public Planner planner() {
        return new Planner(reader(), services());
    }

    private <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, words) -> answer(method.getName(), words == null ? new Object[0] : words)));
    }

    @SuppressWarnings("unchecked") // the second word of rules is a version
    private @Nullable Object answer(String method, Object[] words) {
        String call = method + " " + Arrays.asList(words);
        for (Map.Entry<String, RuntimeException> failure : failures.entrySet()) {
            if (call.contains(failure.getKey())) {
                throw failure.getValue();
            }
        }
        effects.forEach((word, effect) -> {
            if (call.contains(word)) {
                effect.run();
            }
        });
        return switch (method) {
            case "stamp" -> "same";
            case "list" ->
                words.length == 2 && words[0] instanceof Integer
                        ? new Page<>(users, Optional.empty())
                        : List.copyOf(plugins);
            case "graph" -> new PluginGraph(List.of(), List.of());
            case "preview" -> null;
            case "rules" -> new Rules((Optional<String>) words[1]);
            case "declared" -> List.copyOf(permissions);
            case "uninstall" -> {
                if (Boolean.FALSE.equals(words[3])) {
                    calls.add(call.replaceAll(", Actor.*", "]"));
                }
                yield nothingElse();
            }
            case "deactivate" -> nothingElse();
            case "assign" -> {
                calls.add(call.replaceAll(", Actor.*", "]"));
                yield true;
            }
            default -> {
                calls.add(call.replaceAll(", Actor.*", "]"));
                yield null;
            }
        };
    }

    /** One that is uploaded: in that version, from an archive whose SHA-256 is that digit only, and asking for the network. */
    public void plugin(String name, String version, String digit) {
        plugins.add(new PluginView(
                name,
                name,
                "",
                "module",
                true,
                List.of(new PluginVersion(
                        version,
                        name,
                        digit.repeat(64),
                        digit.repeat(64),
                        1,
                        "upload",
                        true,
                        new PluginSignature("UNSIGNED", "", "", Optional.empty(), Optional.empty()),
                        List.of(),
                        Map.of(),
                        Instant.EPOCH))));
        permissions.add(new VersionPermissions(
                version, true, List.of(new DeclaredPermission("network:connect", true, Optional.empty()))));
        module(name, "");
    }

    /** {@code site} is any text and {@code pages} a number; version 2.0.0 knows {@code extra} too. */
    private record Rules(Optional<String> version) implements PluginSettingsRules {
        @Override
        public List<Violation> faults(Map<String, Object> system, Optional<Map<String, Object>> organization) {
            return organization.orElse(system).entrySet().stream()
                    .filter(said -> !isAllowed(said.getKey(), said.getValue()))
                    .map(said ->
                            new Violation(ProblemCode.CONFIG_INVALID, "/settings/" + said.getKey(), "wrong", "Mend it"))
                    .toList();
        }

        @Override
        public Map<String, Object> used(Map<String, Object> system, Optional<Map<String, Object>> organization) {
            Map<String, Object> used = new HashMap<>(organization.orElse(system));
            used.entrySet().removeIf(said -> !isAllowed(said.getKey(), said.getValue()));
            return used;
        }

        private boolean isAllowed(String key, Object value) {
            return key.equals("site")
                    || (key.equals("pages") && value instanceof Number)
                    || (key.equals("extra") && version.equals(Optional.of("2.0.0")));
        }
    }

    private static PluginPlan nothingElse() {
        return new PluginPlan(
                PluginPlan.Operation.DEACTIVATE,
                "module",
                Optional.empty(),
                List.of(),
                false,
                PluginPlan.Bundles.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                PluginPlan.Data.NONE,
                SwitchPreview.NONE,
                List.of());
    }

    private final class Section implements StateSection {
        private final String name;

        Section(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public StatePage export(Optional<String> cursor, int limit) {
            pages++;
            List<Map<String, Object>> all = sections.getOrDefault(name, List.of());
            int from = cursor.map(Integer::parseInt).orElse(0);
            int to = Math.min(from + limit, all.size());
            return new StatePage(
                    all.subList(from, to), to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
        }

        @Override
        public void importRows(List<Map<String, Object>> imported, StateBatch batch) {
            throw new UnsupportedOperationException();
        }
    }
}
