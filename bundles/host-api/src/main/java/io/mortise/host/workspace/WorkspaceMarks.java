package io.mortise.host.workspace;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How users mark workspaces: as a favorite, each for themselves, and by tags, all together. Callers have asked the access
 * policy before they come here. What is marked stays while the feature is off; it cannot be changed then.
 *
 * <p>Safe for use by many threads. Every method may throw {@code ProblemException}: {@code WORKSPACE_NOT_FOUND},
 * {@code FEATURE_DISABLED}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface WorkspaceMarks {

    /** The marks of each of these workspaces of one organization, as the user sees them, whether the features are on or off. */
    Map<WorkspaceId, Marks> of(String userId, OrgId org, Collection<WorkspaceId> workspaces);

    /** Makes the workspace a favorite of the actor, or no longer. */
    void favorite(WorkspaceScope workspace, boolean isFavorite, Actor actor);

    /** The tags of the workspace, in alphabetical order. */
    List<String> tags(WorkspaceScope workspace);

    /** Replaces the tags by those of a document {@code ["…"]}; a tag that is given twice counts once. */
    List<String> replaceTags(WorkspaceScope workspace, List<?> document, Actor actor);

    /** The marks of one workspace. */
    record Marks(boolean favorite, List<String> tags) {
        /** Not marked at all. */
        public static final Marks NONE = new Marks(false, List.of());

        public Marks {
            tags = List.copyOf(tags);
        }
    }
}
