package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.ApiTokens;
import io.mortise.host.identity.Caller;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link ApiTokens}: wiring only. */
@Component(immediate = true)
public final class ApiTokensComponent implements ApiTokens {
    private final LocalApiTokens tokens;

    @Activate
    public ApiTokensComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "policy") AccessPolicy policy,
            @Reference(name = "directory") WorkspaceDirectory directory,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "shared") SharedState shared) {
        this(
                transactions,
                auditLog,
                new TokenPlaces(policy, directory, scope -> plugins(settings, scope)),
                shared.grants(),
                Clock.systemUTC());
    }

    private static List<String> plugins(ModuleSettings settings, Scope scope) {
        return settings.list(scope).stream()
                .filter(ResolvedModule::installed)
                .map(ResolvedModule::name)
                .toList();
    }

    ApiTokensComponent(Transactions transactions, AuditLog auditLog, TokenPlaces places, Grants grants, Clock clock) {
        this.tokens = new LocalApiTokens(transactions, grants, new IdentityRecord(auditLog), places, clock);
    }

    @Override
    public ApiToken.Made create(Caller caller, Map<String, Object> document, Actor actor) {
        return tokens.create(caller, document, actor);
    }

    @Override
    public List<ApiToken> list(String userId) {
        return tokens.list(userId);
    }

    @Override
    public ApiToken get(String userId, String id) {
        return tokens.get(userId, id);
    }

    @Override
    public void revoke(String userId, String id, Actor actor) {
        tokens.revoke(userId, id, actor);
    }
}
