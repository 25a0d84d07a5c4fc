package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells clients what plugins publish for them. Registered as a service by who has clients that listen. */
@ConsumerType
public interface TopicListener {

    /** Whether somebody listens to that scope. Called by plugins' threads: it must neither wait nor ask. */
    boolean isHeard(Scope scope);

    /**
     * Tells those clients of the event's scope who may know of it. Whoever publishes has asked whether the module is available
     * there. Events of one plugin are told one after the other; nobody else waits for that. Throws what the predicate throws.
     *
     * @param mayKnow whether a caller has the permissions that the topic demands; may ask the database
     */
    Told published(TopicEvent event, Predicate<Caller> mayKnow);

    /**
     * What has become of an event.
     *
     * @param asked of how many it was asked whether they may know
     * @param tooSlow how many of them were not told, because they do not keep up with what waits for them
     */
    record Told(int asked, int tooSlow) {
        public static final Told NOBODY = new Told(0, 0);
    }
}
