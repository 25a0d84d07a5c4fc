package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.SafeMode;
import java.util.Optional;

/** A safe mode in memory. */
public final class FakeSafeMode implements SafeMode {
    private volatile State state = new State(Level.OFF, Optional.empty(), Optional.empty());

    @Override
    public Level level() {
        return state.level();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public State change(Level level, Actor actor) {
        state = new State(level, Optional.empty(), Optional.of(actor.userId()));
        return state;
    }
}
