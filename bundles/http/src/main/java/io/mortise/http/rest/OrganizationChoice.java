package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Scopes;
import java.util.Optional;

/** Which organizations a list is about that has no organization in its path. */
final class OrganizationChoice {
    /** The query parameter that names one. */
    static final String ORG = "org";

    private final Scopes scopes;
    private final CallerOrganization callerOrganization;

    OrganizationChoice(Scopes scopes, CallerOrganization callerOrganization) {
        this.scopes = scopes;
        this.callerOrganization = callerOrganization;
    }

    /** For system administrators every organization (empty) or the one they name, for others the one they administer. */
    Optional<OrgId> of(Call call) {
        Optional<String> named = call.query().text(ORG).or(() -> call.header(CallerOrganization.HEADER));
        if (named.isEmpty() && scopes.allows(call.caller(), Access.SYSTEM_ADMIN, Scope.SYSTEM)) {
            return Optional.empty();
        }
        OrgId org = callerOrganization.resolve(call.caller(), named);
        scopes.org(Optional.of(call.caller()), Access.ORG_ADMIN, org.value());
        return Optional.of(org);
    }
}
