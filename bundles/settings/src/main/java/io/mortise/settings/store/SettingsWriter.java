package io.mortise.settings.store;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import java.util.OptionalLong;

/** The one way in which overrides are written. Safe for use by many threads; never to be called within a transaction. */
@FunctionalInterface
public interface SettingsWriter {

    /**
     * Checks the change against the cascade and writes override, audit and change log in one transaction. It returns once
     * that is committed and waits for nothing else, so that it may be called under locks of others.
     *
     * <p>Throws what {@link io.mortise.host.settings.ModuleSettings#change} throws.
     */
    Written write(Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor);
}
