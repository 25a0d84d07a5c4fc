package io.mortise.tenants;

import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know when something of a scope has changed. One that fails keeps no other from it. Safe for use by many threads. */
final class ScopeListeners {
    private static final Logger log = LoggerFactory.getLogger(ScopeListeners.class);

    private final Set<ScopeChanges.Listener> listeners = new CopyOnWriteArraySet<>();
    private final String what;

    /** @param what it is that changes, for the log */
    ScopeListeners(String what) {
        this.what = what;
    }

    void add(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    void remove(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    void tell(Scope scope) {
        for (ScopeChanges.Listener listener : listeners) {
            try {
                listener.changed(scope);
            } catch (RuntimeException fault) {
                log.warn("A listener was not told that {} of {} may have changed", what, scope.key(), fault);
            }
        }
    }
}
