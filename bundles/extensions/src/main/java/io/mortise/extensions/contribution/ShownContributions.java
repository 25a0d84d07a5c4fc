package io.mortise.extensions.contribution;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ItemOrder;
import java.lang.ref.WeakReference;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Answers who is shown what, and keeps the answers while nothing has changed: for each scope which basis it has, and each basis
 * once, however many scopes have it. Safe for use by many threads.
 */
final class ShownContributions {
    private static final int MOST_SCOPES = 20_000;
    private static final long MOST_KEPT = 1_000_000;
    private static final Duration PROVISIONAL = Duration.ofSeconds(1);

    private final ModuleSettings settings;
    private final Memberships memberships;
    private final RolePermissions permissions;
    private final LongSupplier generation;
    private final BasisMaker maker;
    private final Function<Scope, ItemOrder> orders;
    private final LeastUsed<Scope, Known> scopes = new LeastUsed<>(MOST_SCOPES, known -> 1);
    private final LeastUsed<LongBuffer, Basis> bases = new LeastUsed<>(MOST_KEPT, Basis::size);

    /**
     * Keeps nothing yet.
     *
     * @param generation grows whenever contributions, or what they are shown with, have changed
     * @param orders the order that tabs and navigation items were given, from memory
     */
    ShownContributions(
            ModuleSettings settings,
            Memberships memberships,
            RolePermissions permissions,
            LongSupplier generation,
            BasisMaker maker,
            Function<Scope, ItemOrder> orders) {
        this.settings = settings;
        this.memberships = memberships;
        this.permissions = permissions;
        this.generation = generation;
        this.maker = maker;
        this.orders = orders;
    }

    /**
     * What was found for a scope.
     *
     * @param foundAt by the clock of {@code System.nanoTime}
     * @param basis held by the other cache: many scopes share one
     * @param held the needed permissions of callers with those roles
     */
    private record Known(
            String stamp,
            ItemOrder order,
            long generation,
            long foundAt,
            WeakReference<Basis> basis,
            Map<Set<Role>, Held> held) {
        boolean holds(String presentStamp, ItemOrder presentOrder, long presentGeneration, Basis found) {
            return generation == presentGeneration
                    && order.equals(presentOrder)
                    && stamp.equals(presentStamp)
                    && (!found.isProvisional() || System.nanoTime() - foundAt < PROVISIONAL.toNanos());
        }
    }

    /** @param mark stands for what the organization says of its roles */
    private record Held(Object mark, Set<String> permissions) {}

    /** See {@link io.mortise.host.extension.Contributions#shown}. */
    ContributionSet shown(Caller caller, Scope scope) {
        OrgId org = scope.org()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is shown at the scope " + scope.key()));
        long now = generation.getAsLong(); // before what it stands for is read
        String stamp = settings.stamp(scope);
        ItemOrder order = orders.apply(scope);
        Known known = scopes.get(scope);
        Basis basis = known == null ? null : known.basis().get();
        if (known == null || basis == null || !known.holds(stamp, order, now, basis)) {
            Stamped<List<ResolvedModule>> modules = settings.listStamped(scope);
            basis = basis(order, scope, modules.value(), now);
            known = new Known(
                    modules.stamp(),
                    order,
                    now,
                    System.nanoTime(),
                    new WeakReference<>(basis),
                    new ConcurrentHashMap<>());
            scopes.put(scope, known);
        }
        return basis.shownTo(basis.needed().isEmpty() ? Set.of() : held(caller, org, scope, basis, known));
    }

    private Basis basis(ItemOrder order, Scope scope, List<ResolvedModule> modules, long now) {
        List<Contributed> counting = arranged(order, maker.counting(scope, modules));
        long[] numbers = new long[counting.size() + 1];
        numbers[0] = now; // of which URLs depend
        for (int i = 0; i < counting.size(); i++) {
            numbers[i + 1] = counting.get(i).number();
        }
        LongBuffer key = LongBuffer.wrap(numbers);
        Basis shared = bases.get(key);
        if (shared == null || shared.isProvisional()) {
            shared = maker.make(counting);
            bases.put(key, shared);
        }
        return shared;
    }

    /** The same with tabs and navigation items in the order that they were given. */
    private static List<Contributed> arranged(ItemOrder order, List<Contributed> counting) {
        if (order.equals(ItemOrder.NONE)) {
            return counting;
        }
        Map<String, List<Contributed>> byPoint = counting.stream()
                .collect(Collectors.groupingBy(Contributed::point, LinkedHashMap::new, Collectors.toList()));
        byPoint.computeIfPresent("tabs", (point, tabs) -> arranged(order.tabs(), tabs));
        byPoint.computeIfPresent("navigation", (point, items) -> arranged(order.navigation(), items));
        return byPoint.values().stream().flatMap(List::stream).toList();
    }

    private static List<Contributed> arranged(List<String> order, List<Contributed> items) {
        return ItemOrder.arrange(
                order, items, each -> ItemOrder.id(each.plugin().name(), each.id()));
    }

    /** The needed permissions that the caller's roles give and the credentials leave. */
    private Set<String> held(Caller caller, OrgId org, Scope scope, Basis basis, Known known) {
        Set<Role> roles = roles(caller, org, scope);
        Object mark = permissions.mark(org);
        Held held = known.held().get(roles);
        if (held == null || !held.mark().equals(mark)) {
            Set<String> names = new HashSet<>(permissions.held(org, roles, basis.guarded()));
            names.retainAll(basis.needed());
            held = new Held(mark, Set.copyOf(names));
            known.held().put(roles, held);
        }
        if (caller.token().isEmpty()) {
            return held.permissions();
        }
        Set<String> left = new HashSet<>(held.permissions());
        left.removeIf(permission -> !caller.leaves(permission));
        return left;
    }

    private Set<Role> roles(Caller caller, OrgId org, Scope scope) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        memberships.role(caller.userId(), org).ifPresent(roles::add);
        if (scope instanceof Scope.WorkspaceScope workspace) {
            memberships.role(caller.userId(), org, workspace.id()).ifPresent(roles::add);
        }
        return roles;
    }
}
