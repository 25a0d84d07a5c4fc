package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.OrgSignaturePolicy;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.plugins.signature.SignaturePolicy;
import io.mortise.plugins.store.OrgSignatureTable;
import io.mortise.plugins.store.OwnerTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The signature policies of organizations, in memory: only the few that say something. Safe for use by many threads. */
final class OrgPolicies implements OrganizationSignatures, ScopeCleanup {
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final SignaturePolicy system;
    private final OrgSignatureTable table;
    private final OwnerTable owners = new OwnerTable();
    private volatile Map<OrgId, SignaturePolicy> said = Map.of();
    private volatile Runnable changed = () -> {};

    OrgPolicies(Transactions transactions, AuditLog audit, Clock clock, SignaturePolicy system) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.system = system;
        this.table = new OrgSignatureTable(transactions.dialect());
    }

    /** Has that run after every change, of another node's too. */
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /** What holds for an organization. */
    SignaturePolicy of(OrgId org) {
        return system.stricter(said.getOrDefault(org, system));
    }

    /** What holds for whoever may use the plugin. */
    SignaturePolicy of(String plugin) {
        return ModuleOwner.of(plugin).map(this::of).orElse(system);
    }

    /** Whether any organization wants to know of signatures of which the system does not. */
    boolean isAnyStricter() {
        return said.values().stream().anyMatch(policy -> policy.compareTo(system) > 0);
    }

    /** Reads what is said now, by other nodes too. */
    void reload() {
        Map<OrgId, SignaturePolicy> read = new HashMap<>();
        // What an import has brought may be no word of ours: then the strictest holds.
        transactions
                .read(table::all)
                .forEach((org, word) ->
                        read.put(org, SignaturePolicy.ofWord(word).orElse(SignaturePolicy.REQUIRE)));
        if (!read.equals(said)) {
            said = Map.copyOf(read);
            changed.run();
        }
    }

    @Override
    public OrgSignaturePolicy get(OrgId org) {
        reload();
        return new OrgSignaturePolicy(
                Optional.ofNullable(said.get(org)).map(SignaturePolicy::word), of(org).word(), system.word());
    }

    @Override
    public OrgSignaturePolicy set(OrgId org, Optional<String> word, Actor actor) {
        Optional<SignaturePolicy> policy =
                word.map(text -> SignaturePolicy.ofWord(text).orElseThrow(() -> PluginProblems.unknownPolicy(text)));
        policy.filter(wanted -> wanted.compareTo(system) < 0).ifPresent(milder -> {
            throw PluginProblems.milderPolicy(org, milder, system);
        });
        transactions.run(Scope.of(org), connection -> {
            if (!owners.lock(connection, org)) {
                throw UnknownScope.org(org);
            }
            Optional<String> before = Optional.ofNullable(table.all(connection).get(org));
            if (policy.isPresent()) {
                table.put(connection, org, policy.get().word(), actor, clock.instant());
            } else {
                table.remove(connection, org);
            }
            if (!before.equals(policy.map(SignaturePolicy::word))) {
                append(connection, org, before, policy.map(SignaturePolicy::word), actor);
            }
            return org;
        });
        return get(org);
    }

    private void append(Connection connection, OrgId org, Optional<String> before, Optional<String> after, Actor actor)
            throws SQLException {
        audit.append(
                connection,
                actor,
                "signature.policy",
                Scope.of(org).key(),
                Optional.of(org.value()),
                "signature-policy",
                AuditStates.whole(Map.of("policy", before.orElse("")), Map.of("policy", after.orElse(""))));
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.OrgScope org) {
            table.remove(connection, org.id());
        }
    }

    @Override
    public void deleted(Scope scope) {
        if (scope instanceof Scope.OrgScope) {
            reload();
        }
    }
}
