package io.mortise.host.plugin;

import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which callbacks of the lifecycle hooks of plugin versions were made, in each scope; at system scope those that belong to the
 * version itself. It is the same for all nodes: whoever wants to make a callback claims it first, and only one gets it.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. A version that is not installed has no entries, and
 * nothing of it can be claimed. Methods may throw {@code ProblemException} with {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface HookLedger {

    /** What was done last. */
    enum Done {
        NOTHING,
        ENABLED,
        DISABLED
    }

    /** A callback, and what has been done once it has returned. */
    enum Call {
        REGISTER(Done.ENABLED),
        ENABLE(Done.ENABLED),
        DISABLE(Done.DISABLED);

        private final Done after;

        Call(Done after) {
            this.after = after;
        }

        /** What has been done once it has returned. */
        public Done after() {
            return after;
        }
    }

    /**
     * How it stands with one version in one scope.
     *
     * @param calling what is under way or has failed
     * @param attempts how often that has failed
     * @param nextTry when it may be claimed again, by whoever comes first; empty when nothing is under way
     * @param error what came of it last; empty when nothing has failed
     */
    record Entry(
            Scope scope, Done done, Optional<Call> calling, int attempts, Optional<Instant> nextTry, String error) {

        /** Of a scope of which nothing is written down. */
        public static Entry none(Scope scope) {
            return new Entry(scope, Done.NOTHING, Optional.empty(), 0, Optional.empty(), "");
        }

        /** Whether it cannot be claimed yet. */
        public boolean isHeld(Instant now) {
            return nextTry.filter(now::isBefore).isPresent();
        }
    }

    /**
     * The right to make a call, until its lease ends.
     *
     * @param token of this claim alone
     */
    record Claim(PluginLocation version, Scope scope, Call call, String token) {}

    /** What has failed and is not done yet: how much of it, and the latest. */
    record Failures(long count, Entry latest) {}

    /**
     * The next scopes in a fixed order, each with its entry, whether the scope is deleted or not: of the system all
     * organizations and then all workspaces, of an organization it and its workspaces, of a workspace it alone.
     *
     * @param after the last one that was seen; empty for the first page
     */
    List<Entry> page(PluginLocation version, Scope within, Optional<Scope> after, int limit);

    /** The entry of one scope, the system among them. */
    Entry entry(PluginLocation version, Scope scope);

    /** Entries below the system of what may be claimed again by now, those first that have waited longest. */
    List<Entry> due(PluginLocation version, int limit);

    /** When the next entry below the system may be claimed again; empty when none waits. */
    Optional<Instant> nextDue(PluginLocation version);

    /**
     * Claims a call for which that entry was seen.
     *
     * @param lease how long nobody else can claim it
     * @return empty when the entry is another one by now
     */
    Optional<Claim> claim(PluginLocation version, Entry seen, Call call, Duration lease);

    /** The call has returned; nothing happens when the claim is not held any more. */
    void done(Claim claim);

    /** The call has failed: it can be claimed again after that time. */
    void failed(Claim claim, String error, Duration pause);

    /** What had failed is not wanted any more. */
    void settle(PluginLocation version, Entry seen);

    /** Empty when nothing has failed. */
    Optional<Failures> failures(PluginLocation version);
}
