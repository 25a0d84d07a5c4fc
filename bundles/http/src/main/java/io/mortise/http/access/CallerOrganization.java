package io.mortise.http.access;

import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;

/** The organization that a path without one means: the caller's own. */
public final class CallerOrganization {
    /** Names the organization when the caller belongs to several. */
    public static final String HEADER = "X-Org-Id";

    private final Memberships memberships;

    public CallerOrganization(Memberships memberships) {
        this.memberships = memberships;
    }

    /** The one that is named, otherwise the caller's only one; throws {@code ORG_REQUIRED}. */
    public OrgId resolve(Caller caller, Optional<String> named) {
        if (named.isPresent()) {
            return new OrgId(named.get());
        }
        List<OrgId> own = memberships.organizationsOf(caller.userId()).stream()
                .map(Organization::id)
                .filter(org -> caller.reaches(Scope.of(org)))
                .toList();
        if (own.size() == 1) {
            return own.get(0);
        }
        throw required(own);
    }

    private static ProblemException required(List<OrgId> own) {
        return new ProblemException(new Problem(
                ProblemCode.ORG_REQUIRED,
                "The request does not say which organization it means",
                own.isEmpty() ? "You belong to no organization" : "You belong to " + own.size() + " organizations",
                "header " + HEADER,
                own.isEmpty()
                        ? "Name an organization in " + HEADER
                        : "Send " + HEADER + " with one of: "
                                + String.join(
                                        ", ", own.stream().map(OrgId::value).toList())));
    }
}
