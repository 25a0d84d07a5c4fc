package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an organization says as far as it decides availability. Immutable but for what it remembers of the decision. */
final class OrgToggles {
    private final OrgId org;
    private final Toggles toggles;
    private final Pins pins;
    private volatile @Nullable OrgDecision decision;

    OrgToggles(OrgId org, Map<String, ModuleOverride> rows, ModuleNumbers numbers) {
        this.org = org;
        this.toggles = Toggles.of(rows, numbers);
        this.pins = Pins.of(rows);
    }

    OrgId org() {
        return org;
    }

    /** What follows under the snapshot. */
    OrgDecision decision(Snapshot snapshot) {
        OrgDecision known = decision;
        if (known == null || !known.holdsFor(snapshot)) {
            known = new OrgDecision(snapshot, org, toggles, pins);
            decision = known;
        }
        return known;
    }
}
