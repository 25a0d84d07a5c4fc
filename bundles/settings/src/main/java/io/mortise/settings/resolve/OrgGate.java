package io.mortise.settings.resolve;

/** An organization in the gate's memory. */
final class OrgGate extends Gate<OrgGate> {
    private static final int BYTES = 220;

    private final OrgToggles toggles;

    OrgGate(OrgToggles toggles) {
        super(toggles.org().value());
        this.toggles = toggles;
    }

    OrgToggles toggles() {
        return toggles;
    }

    @Override
    int bytes() {
        return BYTES;
    }
}
