package io.mortise.plugins.health;

import io.mortise.api.health.HealthCheck;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.PluginLocation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Asks the health checks that a version's bundle has registered, all at once, each on a thread of its own, and remembers what
 * they said for a short while. One that hangs is not asked again until it has returned. Safe for use by many threads.
 */
public final class HealthChecks {
    /** How many checks of one version are asked. */
    static final int MOST = 16;

    private final BundleContext context;
    private final Duration limit;
    private final Duration fresh;
    private final Clock clock;
    private final ConcurrentMap<PluginLocation, Asked> versions = new ConcurrentHashMap<>();

    /** What is remembered of one version; its lock is held while its checks are waited for. */
    private static final class Asked {
        private final List<CheckCall> hanging = new ArrayList<>();
        private volatile Optional<Answers> answers = Optional.empty();
    }

    /**
     * @param context of a bundle that may use the plugins' services
     * @param limit how long checks are waited for
     * @param fresh how long an answer is good for
     */
    public HealthChecks(BundleContext context, Duration limit, Duration fresh, Clock clock) {
        this.context = context;
        this.limit = limit;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** What the checks of a version say, now or a moment ago; empty when its bundle does not run. */
    public List<HealthFinding> ask(PluginLocation version, Bundle bundle) {
        Asked asked = versions.computeIfAbsent(version, location -> new Asked());
        synchronized (asked) {
            Optional<Answers> known = asked.answers;
            if (known.filter(answers -> System.nanoTime() - answers.askedNanos() < fresh.toNanos())
                    .isPresent()) {
                return known.get().findings();
            }
            Answers now = new Answers(findings(version, bundle, asked), clock.instant(), System.nanoTime());
            Answers kept = known.map(now::after).orElse(now);
            asked.answers = Optional.of(kept);
            return kept.findings();
        }
    }

    /** What they said when they were last asked. */
    public List<HealthFinding> known(PluginLocation version) {
        return answers(version).map(Answers::findings).orElse(List.of());
    }

    /** The condition {@code Healthy} of a version that runs, as its checks last said; empty when they find no fault. */
    public Optional<Condition> fault(PluginLocation version) {
        return answers(version).flatMap(answers -> {
            String failed = answers.findings().stream()
                    .filter(finding -> finding.status() == Status.FAIL)
                    .map(finding -> finding.name() + ": " + finding.message())
                    .collect(Collectors.joining("; "));
            return failed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Condition("Healthy", false, "CHECK_FAILED", failed, answers.since()));
        });
    }

    /** Forgets all other versions. */
    public void retain(Collection<PluginLocation> kept) {
        versions.keySet().retainAll(kept);
    }

    private Optional<Answers> answers(PluginLocation version) {
        return Optional.ofNullable(versions.get(version)).flatMap(asked -> asked.answers);
    }

    private List<HealthFinding> findings(PluginLocation version, Bundle bundle, Asked asked) {
        List<ServiceReference<?>> references = references(bundle);
        asked.hanging.removeIf(call -> !call.isRunning());
        List<CheckCall> calls = new ArrayList<>();
        for (ServiceReference<?> reference : references.subList(0, Math.min(MOST, references.size()))) {
            calls.add(asked.hanging.stream()
                    .filter(call -> call.reference().equals(reference))
                    .findFirst()
                    .orElseGet(() ->
                            CheckCall.begin(context, reference, version.name() + "-" + version.version(), clock)));
        }
        long deadline = System.nanoTime() + limit.toNanos();
        List<HealthFinding> found = new ArrayList<>();
        calls.forEach(call -> found.add(call.await(deadline)));
        calls.stream()
                .filter(call -> call.isRunning() && !asked.hanging.contains(call))
                .forEach(asked.hanging::add);
        if (references.size() > MOST) {
            String more = "Only " + MOST + " of " + references.size() + " checks are asked";
            found.add(new HealthFinding("checks", Status.WARN, more, clock.instant(), Duration.ZERO));
        }
        return found;
    }

    /** Read from the bundle itself: a look-up would pass hooks, which hide plugins' services from all but a few bundles. */
    private static List<ServiceReference<?>> references(Bundle bundle) {
        ServiceReference<?>[] all = bundle.getState() == Bundle.ACTIVE ? bundle.getRegisteredServices() : null;
        return all == null
                ? List.of()
                : Arrays.stream(all).filter(HealthChecks::isCheck).sorted().collect(Collectors.toList());
    }

    private static boolean isCheck(ServiceReference<?> reference) {
        return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && Arrays.asList(types).contains(HealthCheck.class.getName());
    }
}
