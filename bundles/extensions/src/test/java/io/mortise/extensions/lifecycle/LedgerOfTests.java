package io.mortise.extensions.lifecycle;

import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A ledger of one version in memory, in which what has failed may be claimed again very soon. */
final class LedgerOfTests implements HookLedger {
    // Guarded by this.
    private final Map<Scope, Entry> entries = new LinkedHashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int pages;
    private boolean isAway;

    LedgerOfTests(List<Scope> scopes) {
        scopes.forEach(scope -> entries.put(scope, Entry.none(scope)));
    }

    synchronized Done done(Scope scope) {
        return entry(scope).done();
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** How often scopes were read. */
    synchronized int pages() {
        return pages;
    }

    synchronized void away(boolean away) {
        isAway = away;
    }

    @Override
    public synchronized List<Entry> page(PluginLocation version, Scope within, Optional<Scope> after, int limit) {
        requireThere();
        pages++;
        List<Scope> all = entries.keySet().stream()
                .filter(scope -> scope.depth() > 0)
                .filter(scope -> within.depth() == 0 || scope.equals(within))
                .toList();
        int from = after.map(all::indexOf).orElse(-1) + 1;
        return all.subList(from, Math.min(all.size(), from + limit)).stream()
                .map(this::entry)
                .toList();
    }

    @Override
    public synchronized Entry entry(PluginLocation version, Scope scope) {
        requireThere();
        return entry(scope);
    }

    private Entry entry(Scope scope) {
        return entries.getOrDefault(scope, Entry.none(scope));
    }

    @Override
    public synchronized List<Entry> due(PluginLocation version, int limit) {
        return failed();
    }

    @Override
    public synchronized Optional<Instant> nextDue(PluginLocation version) {
        return failed().stream().findFirst().flatMap(Entry::nextTry);
    }

    private List<Entry> failed() {
        Predicate<Entry> waits = entry -> entry.nextTry().isPresent();
        return entries.values().stream()
                .filter(waits.and(entry -> entry.scope().depth() > 0))
                .toList();
    }

    @Override
    public synchronized Optional<Claim> claim(PluginLocation version, Entry seen, Call call, Duration lease) {
        return entry(seen.scope()).equals(seen)
                ? Optional.of(new Claim(version, seen.scope(), call, "token"))
                : Optional.empty();
    }

    @Override
    public synchronized void done(Claim claim) {
        entries.put(
                claim.scope(),
                new Entry(claim.scope(), claim.call().after(), Optional.empty(), 0, Optional.empty(), ""));
    }

    @Override
    public synchronized void failed(Claim claim, String error, Duration pause) {
        pauses.add(pause);
        Entry before = entry(claim.scope());
        entries.put(
                claim.scope(),
                new Entry(
                        claim.scope(),
                        before.done(),
                        Optional.of(claim.call()),
                        before.attempts() + 1,
                        Optional.of(Instant.now().plusMillis(20)),
                        error));
    }

    @Override
    public synchronized void settle(PluginLocation version, Entry seen) {
        entries.put(seen.scope(), new Entry(seen.scope(), seen.done(), Optional.empty(), 0, Optional.empty(), ""));
    }

    @Override
    public synchronized Optional<Failures> failures(PluginLocation version) {
        return failed().stream().findFirst().map(latest -> new Failures(failed().size(), latest));
    }

    private void requireThere() {
        if (isAway) {
            throw new IllegalStateException("The database is away");
        }
    }
}
