package io.mortise.host.settings;

import io.mortise.host.tenant.Scope;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Tells when {@link ModuleSettings#stamp} of a scope may have become another one. Safe for use by many threads. */
@ProviderType
public interface ScopeChanges {

    /** From now on the listener is told; one that is told already stays once. */
    void addListener(Listener listener);

    /** The listener is told no more, but perhaps of what is under way. */
    void removeListener(Listener listener);

    /** Who wants to know. */
    @ConsumerType
    @FunctionalInterface
    interface Listener {

        /**
         * What settings show of the scope and of all below it may be something else from now on: a module, what is said about
         * it or whether it is available, or the scope itself is gone. Of a change that is made by a request it is told before
         * the request is answered. Called by whoever makes the change in force, perhaps under locks: it must neither wait nor
         * ask settings in turn. One that throws is logged, and told again the next time.
         */
        void changed(Scope scope);
    }
}
