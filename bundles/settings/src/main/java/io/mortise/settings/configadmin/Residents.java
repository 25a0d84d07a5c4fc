package io.mortise.settings.configadmin;

import io.mortise.host.tenant.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The organizations and workspaces that are resident: what they say is materialised in ConfigurationAdmin on this node. Changed
 * by the work queue's thread alone; asked by any.
 */
final class Residents {
    private final ConfigurationIndex index;
    private final int cap;
    private final Map<String, Resident> byKey = new ConcurrentHashMap<>();

    /** @param cap the most configurations of any kind that ConfigurationAdmin is to hold */
    Residents(ConfigurationIndex index, int cap) {
        this.index = index;
        this.cap = cap;
    }

    /** One of them, with what is materialised for it. */
    static final class Resident {
        private final Scope scope;
        /** The modules whose override has an entry. */
        private final Set<String> entries = new HashSet<>();
        /** The PID of the component's configuration by module. */
        private final Map<String, String> components = new HashMap<>();
        /** The PID by module, of those that are in ConfigurationAdmin as they should be; asked by any thread. */
        private final Map<String, String> present = new ConcurrentHashMap<>();

        private volatile long lastUsedNanos;

        private Resident(Scope scope) {
            this.scope = scope;
        }

        Scope scope() {
            return scope;
        }

        Set<String> entries() {
            return entries;
        }

        Map<String, String> components() {
            return components;
        }

        Map<String, String> present() {
            return present;
        }
    }

    /** Notes that the scope is in use; false when it is not resident. Costs one look-up. */
    boolean touch(Scope scope) {
        Resident resident = byKey.get(scope.key());
        if (resident == null) {
            return false;
        }
        resident.lastUsedNanos = System.nanoTime();
        return true;
    }

    Optional<Resident> find(Scope scope) {
        return Optional.ofNullable(byKey.get(scope.key()));
    }

    Resident add(Scope scope) {
        Resident resident = byKey.computeIfAbsent(scope.key(), key -> new Resident(scope));
        resident.lastUsedNanos = System.nanoTime();
        return resident;
    }

    void remove(Scope scope) {
        byKey.remove(scope.key());
    }

    /** The resident scopes that the scope is or contains. */
    List<Resident> within(Scope scope) {
        return byKey.values().stream()
                .filter(resident -> scope.depth() == 0
                        || resident.scope().key().equals(scope.key())
                        || (scope.depth() == 1 && resident.scope().org().equals(scope.org())))
                .toList();
    }

    boolean areTooMany() {
        return index.size() > cap;
    }

    /** Whether there is some room again, so that not every newcomer drives somebody out. */
    boolean areFew() {
        return index.size() <= cap - cap / 50;
    }

    /** All, the one not used for the longest time first. */
    List<Resident> leastRecentlyUsed() {
        long now = System.nanoTime();
        Map<Resident, Long> idle = new HashMap<>();
        byKey.values().forEach(resident -> idle.put(resident, now - resident.lastUsedNanos));
        return idle.keySet().stream()
                .sorted(Comparator.<Resident, Long>comparing(idle::get).reversed())
                .toList();
    }
}
