package io.mortise.settings.follow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What listeners have not heard of yet, the newest row of each key. A key whose listener throws stays and does not hold up
 * others. Used by the follower's thread alone.
 */
final class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final List<AppliedOverrides> listeners;
    private final Map<ScopedModule, CurrentRow> waiting = new LinkedHashMap<>();

    /** @param listeners the live list, safe to iterate at any time */
    Announcements(List<AppliedOverrides> listeners) {
        this.listeners = listeners;
    }

    void add(Map<ScopedModule, CurrentRow> rows) {
        rows.forEach((key, row) -> {
            CurrentRow older = waiting.remove(key);
            waiting.put(key, older == null ? row : row.after(older));
        });
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The newest change up to which all is announced, if everything up to the given one was read. */
    long announcedOf(long read) {
        long oldest =
                waiting.values().stream().mapToLong(CurrentRow::firstSeq).min().orElse(CurrentRow.NO_SEQ);
        return Math.min(read, oldest - 1);
    }

    /** Announces what waits, in order; what a listener refuses waits on. */
    void announce() {
        for (Map.Entry<ScopedModule, CurrentRow> entry : new ArrayList<>(waiting.entrySet())) {
            if (announce(entry.getKey(), entry.getValue())) {
                waiting.remove(entry.getKey());
            }
        }
    }

    private boolean announce(ScopedModule key, CurrentRow row) {
        try {
            for (AppliedOverrides listener : listeners) {
                if (key.module().isPresent()) {
                    if (row.wasGone()
                            && row.override().isPresent()
                            && key.scope().depth() == 0) {
                        listener.applied(key.scope(), key.module().get(), Optional.empty(), row.fromThisNode());
                    }
                    listener.applied(key.scope(), key.module().get(), row.override(), row.fromThisNode());
                } else if (row.wasGone()) {
                    listener.scopeDeleted(key.scope());
                } else {
                    listener.scopeChanged(key.scope());
                }
            }
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "The change of {} in {} has not taken its full effect on this node; it is tried again",
                    key.module().orElse("everything"),
                    key.scope().key(),
                    e);
            return false;
        }
    }
}
