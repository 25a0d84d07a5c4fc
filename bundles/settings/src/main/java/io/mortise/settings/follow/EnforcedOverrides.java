package io.mortise.settings.follow;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.RegisteredModule;
import java.util.List;
import java.util.Optional;

/** What the follower keeps up to date before anybody else hears of a change: the memory that the gate is answered from. */
public interface EnforcedOverrides {

    /** Begins with the whole registry. */
    void load(List<RegisteredModule> registry);

    /** The safe mode is now this. */
    void safeMode(SafeMode.Level level);

    /** A module of the registry is now this; empty when it is gone, and with it what all other scopes said. */
    void system(String module, Optional<RegisteredModule> row);

    /** An organization or workspace now says this; empty when it has no override any more. */
    void scope(Scope scope, String module, Optional<ModuleOverride> row);

    /**
     * An organization or workspace was changed or removed: whatever is held for it is read again. Of the system: something that
     * others hold was changed.
     */
    void forget(Scope scope);
}
