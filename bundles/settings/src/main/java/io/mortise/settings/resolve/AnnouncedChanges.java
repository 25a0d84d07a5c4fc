package io.mortise.settings.resolve;

import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what has changed. */
public final class AnnouncedChanges implements ScopeChanges {
    private static final Logger log = LoggerFactory.getLogger(AnnouncedChanges.class);

    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** Tells all listeners. */
    public void tell(Scope scope) {
        listeners.forEach(listener -> tell(listener, scope));
    }

    private static void tell(Listener listener, Scope scope) {
        try {
            listener.changed(scope);
        } catch (RuntimeException e) {
            log.warn("A listener was not told that {} has changed", scope.key(), e);
        }
    }
}
