package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.SafeMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The safe mode in memory; it outlives a restart of the runtime, as the database does. */
final class FakeSafeMode implements SafeMode {
    private volatile Level level = Level.OFF;
    private @Nullable ServiceRegistration<SafeMode> registration;

    void register(BundleContext context) {
        registration = context.registerService(SafeMode.class, this, null);
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public State state() {
        return new State(level, Optional.empty(), Optional.empty());
    }

    @Override
    public State change(Level changed, Actor actor) {
        level = changed;
        Objects.requireNonNull(registration).setProperties(FrameworkUtil.asDictionary(Map.of(LEVEL, changed.word())));
        return state();
    }
}
