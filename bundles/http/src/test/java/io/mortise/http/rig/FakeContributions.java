package io.mortise.http.rig;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.Realm;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;

/** One tab in workspaces, one navigation item outside. */
public final class FakeContributions implements Contributions {
    private final ContributionSet outside = set("navigation", Map.of("page", "home"), Optional.empty());

    /** What is shown in workspaces. */
    public volatile ContributionSet inside = tab("Docs");

    /** A set of one tab, equal to no other set. */
    public static ContributionSet tab(String label) {
        return set("tabs", Map.of("element", "ui/docs.js"), Optional.of(label));
    }

    /** What a plugin contributes at one point, with ids and nothing else. */
    public static ContributionSet of(PluginLocation plugin, String point, String... ids) {
        return new ContributionSet(Map.of(
                point,
                Arrays.stream(ids)
                        .map(id -> new ShownContribution(
                                plugin,
                                id,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                Optional.empty(),
                                Realm.FRAME,
                                Optional.empty(),
                                Map.of()))
                        .toList()));
    }

    private static ContributionSet set(String point, Map<String, Object> details, Optional<String> label) {
        return new ContributionSet(Map.of(
                point,
                List.of(new ShownContribution(
                        new PluginLocation("module-kb", "1.2.0"),
                        "docs",
                        label,
                        Optional.empty(),
                        7,
                        Optional.of("kb:read"),
                        Realm.FRAME,
                        Optional.of("/assets/module-kb/abc/docs.js"),
                        details)),
                "module-kb:cards",
                List.of()));
    }

    /** What somebody is shown in workspaces instead, by the user's id. */
    public final Map<String, ContributionSet> insideFor = new ConcurrentHashMap<>();

    /** The scopes that it was asked about. */
    public final Set<Scope> asked = ConcurrentHashMap.newKeySet();

    public volatile boolean databaseGone;

    /** What answers wait for. */
    public volatile CountDownLatch held = new CountDownLatch(0);

    private final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();

    @Override
    public ContributionSet shown(Caller caller, Scope scope) {
        asked.add(scope);
        try {
            held.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        if (databaseGone) {
            throw new ProblemException(
                    new Problem(ProblemCode.DATABASE_UNAVAILABLE, "No database", "It is away", "database", "Start it"));
        }
        return scope.depth() > 1 ? insideFor.getOrDefault(caller.userId(), inside) : outside;
    }

    /** Tells that something else may be shown. */
    public void tell(Scope scope) {
        listeners.forEach(listener -> listener.changed(scope));
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }
}
