package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Members;
import io.mortise.identity.oidc.OidcSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenID Connect: wiring only. Nothing of it is loaded before it is needed for the first time, which is never while no provider
 * is configured.
 */
@Component(service = {OidcSignIn.class, OidcComponent.class})
public final class OidcComponent implements OidcSignIn {
    private static final Logger log = LoggerFactory.getLogger(OidcComponent.class);

    private final Optional<OnFirstUse<OidcParts>> parts;

    @Activate
    public OidcComponent(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "shared") SharedState shared,
            @Reference(name = "members") Members members,
            @Reference(name = "directory") WorkspaceDirectory directory) {
        Optional<OidcSettings> settings = OidcSettings.of(context::getProperty, System::getenv);
        settings.ifPresent(on -> log.info("{} is accepted", on));
        parts = settings.map(on -> new OnFirstUse<>(() -> new OidcParts(
                on,
                transactions,
                new ProviderRoles(transactions, members, directory),
                shared.grants(),
                new IdentityRecord(auditLog),
                Clock.systemUTC())));
    }

    /** Who comes with a bearer token that is none of ours; empty when it is none of the provider's either. */
    Optional<Caller> callerOf(String token) {
        return parts.flatMap(on -> on.get().bearers().callerOf(token));
    }

    @Override
    public boolean isConfigured() {
        return parts.isPresent();
    }

    @Override
    public Begun begin(Optional<String> returnTo, URI callback, Optional<String> replaced) {
        return signIn().begin(returnTo, callback, replaced);
    }

    @Override
    public Finished finish(Answer answer, SignIn from) {
        return signIn().finish(answer, from);
    }

    private OidcSignIn signIn() {
        return parts.orElseThrow(OidcComponent::disabled).get().signIn();
    }

    private static ProblemException disabled() {
        return new ProblemException(new Problem(
                ProblemCode.OIDC_DISABLED,
                "There is no identity provider to sign in at",
                "None is configured on this server",
                "system",
                "Sign in at POST /api/platform/session, or ask the operator for --oidc-issuer and --oidc-client-id"));
    }
}
