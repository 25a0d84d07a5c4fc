package io.mortise.host.tenant;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;

/**
 * The 404 answers for scopes that do not exist. Scopes that the caller may not know about are answered with the same words,
 * so nobody can find out which ids are in use elsewhere: throw these and no others.
 */
public final class UnknownScope {
    private UnknownScope() {}

    /** There is no such organization, or the caller may not know of it. */
    public static ProblemException org(OrgId id) {
        return new ProblemException(new Problem(
                ProblemCode.ORG_NOT_FOUND,
                "Organization " + id + " was not found",
                "No organization with that id exists, or you are not a member of it",
                "org/" + id,
                "Check the id, or ask an administrator of the organization to add you"));
    }

    /** There is no such workspace, or the caller may not know of it. */
    public static ProblemException workspace(WorkspaceId id) {
        return new ProblemException(new Problem(
                ProblemCode.WORKSPACE_NOT_FOUND,
                "Workspace " + id + " was not found",
                "No workspace with that id exists, or you are not a member of it",
                "workspace/" + id,
                "Check the id, or ask an administrator of the workspace to add you"));
    }
}
