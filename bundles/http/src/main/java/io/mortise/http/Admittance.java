package io.mortise.http;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.tenant.Memberships;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Scopes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What both kinds of endpoints need to know who calls and what they may do. */
@Component(service = Admittance.class)
public final class Admittance {
    private final Authenticator authenticator;
    private final Scopes scopes;
    private final CallerOrganization callerOrganization;

    @Activate
    public Admittance(
            @Reference(name = "authenticator") Authenticator authenticator,
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "memberships") Memberships memberships) {
        this.authenticator = authenticator;
        this.scopes = new Scopes(policy, directory, authenticator::noteRefusal);
        this.callerOrganization = new CallerOrganization(memberships);
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Scopes scopes() {
        return scopes;
    }

    CallerOrganization callerOrganization() {
        return callerOrganization;
    }
}
