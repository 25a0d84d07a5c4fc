package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** What modules demand of data that the runtime keeps. Safe for use by many threads; never to be called within a transaction. */
@ProviderType
public interface DataRules {

    /**
     * Asks every validator of the modules that are available in the workspace, all at once, for a second at most.
     *
     * <p>Throws {@code ProblemException}: {@code DATA_INVALID} with every violation that all of them find;
     * {@code VALIDATOR_FAILED} when one of them gives no answer, which names its module.
     *
     * @param entity {@code workspace} or {@code settings}
     * @param change asked only where there is a validator
     */
    void check(Caller caller, WorkspaceScope workspace, String entity, Supplier<Change> change);

    /**
     * JSON values without {@code null}.
     *
     * @param before as they are
     * @param after as they would be
     */
    record Change(Map<String, Object> before, Map<String, Object> after) {}
}
