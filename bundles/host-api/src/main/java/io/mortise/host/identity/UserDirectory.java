package io.mortise.host.identity;

import org.osgi.annotation.versioning.ProviderType;

/** Which users there are. Safe for use by many threads. */
@ProviderType
public interface UserDirectory {

    /** Whether there is a user of that id; throws {@code ProblemException} {@code DATABASE_UNAVAILABLE}. */
    boolean exists(String userId);
}
