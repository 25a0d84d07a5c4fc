package io.mortise.settings.edition;

import io.mortise.host.settings.Edition;
import io.mortise.host.settings.Entitlement;
import io.mortise.host.tenant.OrgId;
import java.util.Optional;

/** Every organization may use every module, and of it what the edition includes. Safe for use by many threads. */
public final class EditionEntitlement implements Entitlement {
    private final Edition edition;

    public EditionEntitlement(Edition edition) {
        this.edition = edition;
    }

    @Override
    public Optional<String> refusal(OrgId org, String module) {
        return Optional.empty();
    }

    @Override
    public Optional<String> refusal(OrgId org, String module, String point) {
        return systemRefusal(module, point);
    }

    @Override
    public Optional<String> systemRefusal(String module, String point) {
        return edition.includes(point)
                ? Optional.empty()
                : Optional.of("The " + edition.word() + " edition does not include '" + point + "' of modules");
    }
}
