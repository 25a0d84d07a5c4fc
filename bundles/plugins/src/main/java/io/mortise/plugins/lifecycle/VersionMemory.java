package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.runtime.Phase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a person should know of a version besides the state of its bundle. It remembers no longer than the process runs. */
final class VersionMemory {
    private final ModuleUses uses;
    private final Function<InstalledVersion, List<String>> missing;
    private final Clock clock;
    private final Map<PluginLocation, Condition> failed = new ConcurrentHashMap<>();
    private final Map<PluginLocation, Condition> required = new ConcurrentHashMap<>();

    /** @param missing what a version still has to be granted */
    VersionMemory(ModuleUses uses, Function<InstalledVersion, List<String>> missing, Clock clock) {
        this.uses = uses;
        this.missing = missing;
        this.clock = clock;
    }

    /** An update to the version was refused for that cause. */
    void updateFailed(PluginLocation version, String cause) {
        failed.put(version, new Condition("Updated", false, "UPDATE_FAILED", cause, clock.instant()));
    }

    /** Another update to the version begins. */
    void forget(PluginLocation version) {
        failed.remove(version);
    }

    /** Why the last update to the version did not come about. */
    Optional<Condition> failedUpdate(InstalledVersion version) {
        return Optional.ofNullable(failed.get(version.location()))
                .filter(condition -> condition.since().isAfter(version.row().createdAt())); // it may be installed anew
    }

    /** The condition {@code Active} of a version that would not be started for what it is not granted. */
    Optional<Condition> pending(InstalledVersion version) {
        List<String> asked = missing.apply(version);
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(
                        "Active",
                        false,
                        Phase.PERMISSION_PENDING.name(),
                        "It waits until it is granted " + String.join(", ", asked),
                        version.row().createdAt()));
    }

    /** That modules which the version needs are off, while its own is on. */
    Optional<Condition> required(InstalledVersion version) {
        String off = uses.isEnabled(version.row().name())
                ? new TreeSet<>(version.manifest().requires())
                        .stream().filter(name -> !uses.isEnabled(name)).collect(Collectors.joining(", "))
                : "";
        if (off.isEmpty()) {
            required.remove(version.location());
            return Optional.empty();
        }
        String message = "It is not available before " + off + " is enabled, which it needs";
        Condition now = new Condition("Required", false, "REQUIRES_MODULE", message, clock.instant());
        return Optional.of(required.merge(
                version.location(), now, (old, latest) -> old.message().equals(message) ? old : latest));
    }
}
