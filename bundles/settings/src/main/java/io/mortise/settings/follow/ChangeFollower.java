package io.mortise.settings.follow;

import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.OverrideStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change log on a thread of its own, own and other nodes' changes alike. A change is first enforced, by updating
 * the memory that the gate is answered from, and then announced to listeners. A listener that fails delays announcements of
 * its key, never enforcement.
 */
public final class ChangeFollower implements AutoCloseable {
    /** The kind of changes of the safe mode in the change log, and its name there and in the audit log. */
    public static final String SAFE_MODE = "safe-mode";

    private static final Logger log = LoggerFactory.getLogger(ChangeFollower.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ChangeReader reader;
    private final EnforcedOverrides enforced;
    private final Optional<Duration> pollEvery;
    private final List<AppliedOverrides> listeners = new CopyOnWriteArrayList<>();
    private final Announcements announcements = new Announcements(listeners);
    private final Thread thread = new Thread(this::follow, "mortise-settings-follower");

    private final FollowerProgress progress = new FollowerProgress();

    /** @param pollEvery how often to look for the changes of other nodes; empty when there are none */
    public ChangeFollower(
            Transactions transactions,
            ChangeLog changeLog,
            OverrideStore store,
            EnforcedOverrides enforced,
            Optional<Duration> pollEvery) {
        this.reader = new ChangeReader(transactions, changeLog, store);
        this.enforced = enforced;
        this.pollEvery = pollEvery;
        thread.setDaemon(true);
    }

    /** Takes the position before it loads, so that nothing committed in between is missed, and begins to follow. */
    public void start() {
        long head = reader.head();
        enforced.load(reader.registry());
        enforced.safeMode(reader.safeMode());
        progress.advance(head, head);
        thread.start();
    }

    /** From now on the listener hears of changes. */
    public void addListener(AppliedOverrides listener) {
        listeners.add(listener);
    }

    public void removeListener(AppliedOverrides listener) {
        listeners.remove(listener);
    }

    /**
     * Waits until the change is enforced and announced on this node.
     *
     * @return false when it was not within ten seconds; it will be as soon as what hinders it is gone
     */
    public boolean awaitApplied(long seq) {
        return progress.await(seq, true, LONGEST_WAIT);
    }

    /** Waits until the change is enforced on this node, as long; announcements may still be under way. */
    public boolean awaitEnforced(long seq) {
        return progress.await(seq, false, LONGEST_WAIT);
    }

    /** The newest change that is enforced on this node. */
    public long enforcedSeq() {
        return progress.enforcedSeq();
    }

    /** Whether the change is enforced on this node; announcements may still be under way. */
    public boolean isEnforced(long seq) {
        return progress.enforcedSeq() >= seq;
    }

    /** Reads the row again and announces it, though it has not changed. */
    public void enqueueReread(Scope scope, String module) {
        progress.ask(new ScopedModule(scope, Optional.of(module)));
    }

    /** Looks whether the organization or workspace still exists and announces it when not. */
    public void enqueueRecheck(Scope scope) {
        progress.ask(new ScopedModule(scope, Optional.empty()));
    }

    /** There may be new changes. */
    public void wake() {
        progress.call();
    }

    @Override
    public void close() {
        progress.close();
        try {
            // Not interrupted: that would close the file of an embedded database under everybody else.
            thread.join(LONGEST_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        boolean settled = true;
        while (progress.awaitCall(settled ? pollEvery : Optional.of(pause))) {
            settled = tryStep(pause);
            pause = settled ? FIRST_PAUSE : longer(pause);
        }
    }

    private boolean tryStep(Duration pause) {
        try {
            step();
            return announcements.isEmpty();
        } catch (RuntimeException e) {
            log.warn("The change log cannot be followed; trying again within {} ms", pause.toMillis(), e);
            return false;
        }
    }

    private void step() {
        boolean more = true;
        while (more) {
            Set<ScopedModule> asked = progress.takeAskedFor();
            ChangeReader.Batch batch = read(asked);
            batch.safeMode().ifPresent(enforced::safeMode);
            batch.touched().forEach(enforced::forget);
            batch.rows().forEach(this::enforce);
            announcements.add(batch.rows());
            progress.advance(batch.upTo(), announcements.announcedOf(batch.upTo()));
            announcements.announce();
            progress.advance(batch.upTo(), announcements.announcedOf(batch.upTo()));
            more = batch.isFull();
        }
    }

    private ChangeReader.Batch read(Set<ScopedModule> asked) {
        try {
            return reader.read(progress.enforcedSeq(), asked);
        } catch (RuntimeException e) {
            progress.askAgain(asked);
            throw e;
        }
    }

    private void enforce(ScopedModule key, CurrentRow row) {
        if (key.module().isEmpty()) {
            return;
        }
        if (key.scope().depth() == 0) {
            if (row.wasGone()) {
                enforced.system(key.module().get(), Optional.empty());
            }
            enforced.system(key.module().get(), row.registered());
        } else {
            enforced.scope(key.scope(), key.module().get(), row.override());
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
