package io.mortise.http.events;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import java.util.function.Function;

/** What a reader is shown of what plugins contribute: its entity tag alone. Safe for use by many threads. */
final class SeenContributions {
    private final Contributions contributions;
    private final Function<ContributionSet, String> tags;

    SeenContributions(Contributions contributions, Function<ContributionSet, String> tags) {
        this.contributions = contributions;
        this.tags = tags;
    }

    /** @param isProvisional whether there may be another tag soon, although nothing tells of a change */
    record Seen(String tag, boolean isProvisional) {}

    /** Empty at system scope, where nothing is contributed. Throws what {@link Contributions#shown} throws. */
    Optional<Seen> seen(Caller caller, Scope scope) {
        if (scope.depth() == 0) {
            return Optional.empty();
        }
        ContributionSet shown = contributions.shown(caller, scope);
        return Optional.of(new Seen(tags.apply(shown), shown.isProvisional()));
    }
}
