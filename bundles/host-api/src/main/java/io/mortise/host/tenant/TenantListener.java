package io.mortise.host.tenant;

import org.osgi.annotation.versioning.ConsumerType;

/** Registered by a bundle that wants to hear at once what is done to organizations and workspaces on this node. */
@ConsumerType
@FunctionalInterface
public interface TenantListener {

    /** The scope was created, changed itself or restored, and that was committed. It must neither wait nor throw. */
    void changed(Scope scope);
}
