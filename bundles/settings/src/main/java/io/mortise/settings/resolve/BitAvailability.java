package io.mortise.settings.resolve;

import io.mortise.host.problem.Reason;
import io.mortise.host.settings.Availability;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/** Answers whether a module is available by meeting sets of bits; only a refusal has to be worked out. */
public final class BitAvailability implements Availability {
    private final ResolverIndex index;

    public BitAvailability(ResolverIndex index) {
        this.index = index;
    }

    @Override
    public Optional<Reason> reason(Scope scope, String module) {
        return ReasonFinder.reason(index.view(scope), module);
    }

    @Override
    public boolean isAvailable(Scope scope, String module) {
        return index.isAvailable(scope, module);
    }
}
