package io.mortise.host.identity;

import io.mortise.host.tenant.Scope;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The one place that decides who may do what; asked before anything is loaded, and closed when in doubt. */
@ProviderType
public interface AccessPolicy {

    /** The caller, who must be someone; throws {@code ProblemException} {@code UNAUTHENTICATED} otherwise. */
    Caller known(Optional<Caller> caller);

    /**
     * Returns normally when the caller has the access in the scope.
     *
     * <p>Throws {@code ProblemException}: {@code UNAUTHENTICATED} without a caller; {@code FORBIDDEN} where the caller may
     * know that the scope exists; {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND} where it may not, in the very words
     * used for scopes that do not exist; {@code TOKEN_SCOPE} where the user has the access, but not by this token.
     */
    void require(Optional<Caller> caller, Access access, Scope scope);
}
