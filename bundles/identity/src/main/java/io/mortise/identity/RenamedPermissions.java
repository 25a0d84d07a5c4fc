package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.identity.TokenScopes;
import io.mortise.identity.ApiTokenTable.Scoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the scopes of tokens follow permissions that plugins rename. */
@Component
public final class RenamedPermissions implements TokenPermissions {
    private static final Logger log = LoggerFactory.getLogger(RenamedPermissions.class);

    private final ApiTokenTable table = new ApiTokenTable();
    private final IdentityRecord record;
    private final Grants grants;

    @Activate
    public RenamedPermissions(
            @Reference(name = "auditLog") AuditLog auditLog, @Reference(name = "shared") SharedState shared) {
        this(auditLog, shared.grants());
    }

    RenamedPermissions(AuditLog auditLog, Grants grants) {
        this.record = new IdentityRecord(auditLog);
        this.grants = grants;
    }

    @Override
    public int follow(Connection connection, Map<String, String> renamed, Actor actor) throws SQLException {
        return change(connection, renamed, actor, before -> {
            Set<String> after = new TreeSet<>(before);
            renamed.forEach((old, name) -> {
                if (before.contains(old)) {
                    after.add(name);
                }
            });
            return after;
        });
    }

    @Override
    public int goBack(Connection connection, Map<String, String> renamed, Actor actor) throws SQLException {
        return change(connection, renamed, actor, before -> {
            Set<String> after = new TreeSet<>(before);
            renamed.forEach((old, name) -> {
                if (before.contains(
                        old)) { // one that has the new name alone was made for it, and must not become wider
                    after.remove(name);
                }
            });
            return after;
        });
    }

    private int change(
            Connection connection, Map<String, String> renamed, Actor actor, UnaryOperator<Set<String>> permissions)
            throws SQLException {
        Map<String, Scoped> tokens = new LinkedHashMap<>();
        for (String old : renamed.keySet()) {
            table.limitedTo(connection, old).forEach(token -> tokens.put(token.id(), token));
        }
        int changed = 0;
        for (Scoped token : tokens.values()) {
            TokenScopes before = token.scopes();
            TokenScopes after = new TokenScopes(
                    before.readOnly(), before.places(), before.plugins(), permissions.apply(before.permissions()));
            if (!after.equals(before) && change(connection, token, after, actor)) {
                changed++;
            }
        }
        return changed;
    }

    private boolean change(Connection connection, Scoped token, TokenScopes after, Actor actor) throws SQLException {
        if (ApiTokenTable.text(after).length() > ApiTokenTable.LONGEST_SCOPES) {
            log.warn(
                    "Token {} of {} does not follow the permissions that a plugin has renamed: its scopes would be longer"
                            + " than {} characters. Its user can make another one with fewer scopes",
                    token.id(),
                    token.userId(),
                    ApiTokenTable.LONGEST_SCOPES);
            return false;
        }
        table.setScopes(connection, token.id(), after);
        record.append(
                connection,
                actor,
                "token.permissions",
                token.id(),
                Map.of(
                        "userId", token.userId(),
                        "before", Map.of("scopes", List.copyOf(token.scopes().names())),
                        "after", Map.of("scopes", List.copyOf(after.names()))));
        return true;
    }

    @Override
    public void changed() {
        grants.haveEnded();
    }
}
