package io.mortise.tenants;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.stream.Collectors;

/** Why somebody is not made, changed or removed as a member. */
final class MemberProblems {
    private MemberProblems() {}

    static ProblemException noMember(Scope scope, String scopeName, String userId) {
        return new ProblemException(new Problem(
                ProblemCode.MEMBER_NOT_FOUND,
                "Member " + userId + " was not found",
                "No user with that id is a member of " + scopeName,
                scope.key(),
                "Check the id in the list of members"));
    }

    static ProblemException noUser(Scope scope, String userId) {
        return new ProblemException(new Problem(
                ProblemCode.USER_NOT_FOUND,
                "User " + userId + " was not found",
                "No user with that id exists",
                scope.key(),
                "Check the id, or ask the system administrator to create the user first"));
    }

    /** The same words whether the user exists elsewhere or not. */
    static ProblemException noOrgMember(Scope scope, OrgId org, String userId) {
        return new ProblemException(new Problem(
                ProblemCode.USER_NOT_FOUND,
                "User " + userId + " was not found",
                "No user with that id is a member of organization " + org + ", to which the workspace belongs",
                scope.key(),
                "Check the id, or ask an administrator of the organization to add the user there first"));
    }

    static ProblemException lastOwner(Scope scope, String scopeName, String userId) {
        return new ProblemException(new Problem(
                ProblemCode.LAST_OWNER,
                "Member " + userId + " remains the owner of " + scopeName,
                "It is the only owner, and there must be one",
                scope.key(),
                "Make somebody else an owner first"));
    }

    static ProblemException lastOwnerWithin(OrgId org, String userId, List<WorkspaceId> workspaces) {
        String names = workspaces.stream().map(WorkspaceId::value).collect(Collectors.joining(", "));
        return new ProblemException(new Problem(
                ProblemCode.LAST_OWNER,
                "Member " + userId + " was not removed from organization " + org,
                "It is the only owner of workspace " + names + ", and there must be one",
                Scope.of(org).key(),
                "Make somebody else an owner there first, or delete what is not needed any more"));
    }

    static ProblemException notAnOwner(Scope scope, String scopeName, String userId) {
        return new ProblemException(new Problem(
                ProblemCode.FORBIDDEN,
                "Member " + userId + " was not changed",
                "Only an owner of " + scopeName + " or a system administrator makes and unmakes owners",
                scope.key(),
                "Ask an owner to do it"));
    }
}
