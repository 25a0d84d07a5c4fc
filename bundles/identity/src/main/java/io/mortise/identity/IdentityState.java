package io.mortise.identity;

import static io.mortise.host.state.StateColumn.flag;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import io.mortise.identity.document.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Users, former ones too, API tokens and what an identity provider has given as sections of an export, with the hashes by which they are known
 * again. Neither sessions nor the token of the installation's administrator are among them: both belong to the installation.
 */
@Component(service = IdentityState.class, immediate = true)
public final class IdentityState {
    private final BundleContext context;
    private final List<StateSection> sections;
    private final List<ServiceRegistration<StateSection>> registrations = new ArrayList<>();

    @Activate
    public IdentityState(
            BundleContext context,
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "shared") SharedState shared) {
        this.context = context;
        this.sections = sections(transactions, shared.grants());
    }

    @Activate
    void open() {
        sections.forEach(section -> registrations.add(context.registerService(StateSection.class, section, null)));
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    static List<StateSection> sections(Transactions transactions, Grants grants) {
        Dialect dialect = transactions.dialect();
        return List.of(
                new TableSection("users", 100, transactions, users(dialect), new UserRules(grants, new SessionTable())),
                new TableSection("api-tokens", 110, transactions, tokens(dialect), new TokenRules(grants)),
                new TableSection("oidc-links", 120, transactions, oidcLinks(dialect), new LinkRules()),
                new TableSection("oidc-roles", 130, transactions, oidcRoles(dialect), new RoleRules()),
                new TableSection("former-users", 140, transactions, formerUsers(dialect), TableRules.NONE));
    }

    private static StateTable users(Dialect dialect) {
        return new StateTable(
                "identity_data_user",
                dialect,
                List.of(text("id")),
                List.of(
                        text("display_name"),
                        flag("system_admin"),
                        flag("disabled"),
                        text("password_hash"),
                        time("created_at"),
                        time("updated_at")));
    }

    private static StateTable tokens(Dialect dialect) {
        return new StateTable(
                "identity_data_api_token",
                dialect,
                List.of(text("id")),
                List.of(
                        text("user_id"),
                        text("name"),
                        text("sha256"),
                        time("created_at"),
                        time("expires_at"),
                        time("last_used_at"),
                        text("scopes"),
                        whole("request_count"),
                        whole("refused_count")));
    }

    private static StateTable oidcLinks(Dialect dialect) {
        return new StateTable(
                "identity_data_oidc_link",
                dialect,
                List.of(text("issuer"), text("subject")),
                List.of(text("user_id"), flag("system_admin"), time("claims_at"), time("created_at")));
    }

    private static StateTable oidcRoles(Dialect dialect) {
        return new StateTable(
                "identity_data_oidc_role",
                dialect,
                List.of(text("user_id"), text("scope")),
                List.of(text("local_role"), text("given_role")));
    }

    private static StateTable formerUsers(Dialect dialect) {
        return new StateTable(
                "identity_data_former_user",
                dialect,
                List.of(text("id")),
                List.of(text("issuer"), text("subject"), time("deleted_at")));
    }

    /**
     * Users; the administrator is there already, and stays one whatever the row says. Whoever is signed in came with another
     * password than the one that holds now, so these sessions end.
     */
    private record UserRules(Grants grants, SessionTable sessions) implements TableRules {
        @Override
        public Map<String, Object> checked(Map<String, Object> row) {
            if (!UserId.isPossible(String.valueOf(row.get("id")))) {
                throw new IllegalArgumentException("its 'id' is not the id of a user");
            }
            if (!Administrator.USER_ID.equals(row.get("id"))) {
                return row;
            }
            Map<String, Object> administrator = new LinkedHashMap<>(row);
            administrator.put("systemAdmin", true);
            administrator.put("disabled", false);
            return administrator;
        }

        @Override
        public void after(Connection connection, List<Map<String, Object>> rows, Actor actor) throws SQLException {
            for (Map<String, Object> row : rows) {
                sessions.removeAll(connection, String.valueOf(row.get("id")));
            }
        }

        @Override
        public void committed(List<Map<String, Object>> rows) {
            grants.haveEnded();
        }

        @Override
        public boolean isEmpty(Connection connection, StateTable table) throws SQLException {
            return !table.hasOther(connection, "id", Administrator.USER_ID);
        }
    }

    /** Whose users are whose at the provider; the administrator is nobody's. */
    private record LinkRules() implements TableRules {
        @Override
        public Map<String, Object> checked(Map<String, Object> row) {
            if (Administrator.USER_ID.equals(row.get("userId"))) {
                throw new IllegalArgumentException("its 'userId' is the administrator, who belongs to no provider");
            }
            return row;
        }
    }

    /** Where the provider has given roles. */
    private record RoleRules() implements TableRules {
        private static final Pattern SCOPE = Pattern.compile("(?:org|workspace)/[a-z0-9][a-z0-9-]{1,62}");

        @Override
        public Map<String, Object> checked(Map<String, Object> row) {
            if (!SCOPE.matcher(String.valueOf(row.get("scope"))).matches()) {
                throw new IllegalArgumentException("its 'scope' is neither org/ nor workspace/ with an id");
            }
            return row;
        }
    }

    /** API tokens, of which one may just have been refused. Exports of before they were counted say nothing of their uses. */
    private record TokenRules(Grants grants) implements TableRules {
        @Override
        public void beforeExport() {
            grants.tokenUses().flush();
        }

        @Override
        public Map<String, Object> checked(Map<String, Object> row) {
            Map<String, Object> counted = new LinkedHashMap<>(row);
            counted.putIfAbsent("requestCount", 0L);
            counted.putIfAbsent("refusedCount", 0L);
            return counted;
        }

        @Override
        public void committed(List<Map<String, Object>> rows) {
            grants.haveEnded();
        }
    }
}
