package io.mortise.host.workspace;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The values of the fields that modules declare for workspaces and members. Which fields there are is the word of the caller, who has
 * also asked the access policy; values of other fields are kept and left alone.
 *
 * <p>Safe for use by many threads; never call it in a transaction. Every method but those about listeners may throw
 * {@code ProblemException} {@code DATABASE_UNAVAILABLE}, and those that have an owner {@code WORKSPACE_NOT_FOUND} and
 * {@code MEMBER_NOT_FOUND}.
 */
@ProviderType
public interface FieldValues {

    /** The values of these fields. */
    ResolvedFields read(FieldOwner owner, List<FieldRule> rules);

    /**
     * Changes values by a merge patch of {@code {module: {key: value}}}; {@code null} removes a value, or all of the module's.
     *
     * <p>Throws {@code REVISION_CONFLICT} when the owner's revision is not the expected one, and all that is wrong with the patch:
     * {@code UNKNOWN_FIELD}, {@code WRONG_TYPE}, {@code INVALID_VALUE}, and {@code MISSING_FIELD} for a required field that would have
     * no value, of the modules that the patch names.
     */
    ResolvedFields change(
            FieldOwner owner,
            List<FieldRule> rules,
            Map<String, Object> patch,
            OptionalLong expectedRevision,
            Actor actor);

    /**
     * A number that is another one after each change of a value of the workspace or its members, from memory but for the first time.
     * 0 for a workspace that is not there.
     */
    long mark(WorkspaceScope workspace);

    /**
     * From now on the listener is told when {@link #mark} may have become another one, on whichever node. As
     * {@link ScopeChanges.Listener} it must neither wait nor ask.
     */
    void addListener(ScopeChanges.Listener listener);

    /** The listener is told no more; nothing happens when it never was. */
    void removeListener(ScopeChanges.Listener listener);
}
