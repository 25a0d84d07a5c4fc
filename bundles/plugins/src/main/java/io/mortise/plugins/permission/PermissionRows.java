package io.mortise.plugins.permission;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PermissionGrant;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.store.GrantTable;
import io.mortise.plugins.store.PermissionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The rows of declared and granted permissions. Safe for use by many threads. */
public final class PermissionRows {
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final PermissionTable declared = new PermissionTable();
    private final GrantTable grants = new GrantTable();

    public PermissionRows(Transactions transactions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds what a version that is being installed asks for, in the transaction that adds the version; what it is granted. */
    public List<String> declare(Connection connection, String pluginId, PluginManifest manifest, Consent consent)
            throws SQLException {
        List<String> granted = new ArrayList<>();
        Set<String> before = consent.known() ? grants.ofPlugin(connection, manifest.name()) : Set.of();
        Instant now = clock.instant();
        for (Permission permission : manifest.permissions()) {
            declared.insert(connection, pluginId, permission, now);
            Optional<PermissionGrant> grant = grant(manifest.name(), permission, consent, before, now);
            if (grant.isPresent()) {
                grants.insert(connection, pluginId, permission, grant.get());
                granted.add(permission.text());
            }
        }
        return granted;
    }

    private static Optional<PermissionGrant> grant(
            String plugin, Permission permission, Consent consent, Set<String> before, Instant now) {
        if (consent.all()) {
            return Optional.of(new PermissionGrant(consent.grantedBy(), consent.channel(), now));
        }
        if (consent.known() && !ConsentRule.isNeeded(plugin, permission)) {
            return Optional.of(new PermissionGrant("system", "no-consent", now));
        }
        return before.contains(permission.text())
                ? Optional.of(new PermissionGrant("system", "earlier-version", now))
                : Optional.empty();
    }

    /** Adds what a version asks for that was installed before permissions were kept: it ran with all of them. */
    public void adopt(String pluginId, PluginManifest manifest) {
        transactions.run(connection -> {
            if (declared.count(connection, pluginId) == 0) {
                declare(connection, pluginId, manifest, Consent.by(Actor.BOOT));
            }
            return pluginId;
        });
    }

    /** What a version was granted, by the permission's text. */
    public Map<String, PermissionGrant> granted(String pluginId) {
        return transactions.read(connection -> grants.of(connection, pluginId));
    }

    /** What of its permissions a version was not granted, in the order of the manifest. */
    public List<String> missing(String pluginId, PluginManifest manifest) {
        if (manifest.permissions().isEmpty()) {
            return List.of();
        }
        Set<String> granted = granted(pluginId).keySet();
        return manifest.permissions().stream()
                .map(Permission::text)
                .filter(text -> !granted.contains(text))
                .toList();
    }

    /**
     * Changes the grants of a version, in one transaction with the audit entry.
     *
     * @param change makes of what is granted what is to be; nobody else changes it meanwhile
     * @return what is granted now; empty when it was before
     */
    public Optional<Set<String>> set(
            String pluginId, PluginManifest manifest, UnaryOperator<Set<String>> change, Actor actor) {
        return transactions.run(connection -> {
            declared.lock(connection, pluginId);
            Set<String> before = grants.of(connection, pluginId).keySet();
            Set<String> wanted = change.apply(before);
            if (before.equals(wanted)) {
                return Optional.empty();
            }
            PermissionGrant grant = new PermissionGrant(actor.userId(), actor.channel(), clock.instant());
            for (Permission permission : manifest.permissions()) {
                String text = permission.text();
                if (wanted.contains(text) && !before.contains(text)) {
                    grants.insert(connection, pluginId, permission, grant);
                } else if (!wanted.contains(text) && before.contains(text)) {
                    grants.delete(connection, pluginId, permission);
                }
            }
            String action = wanted.containsAll(before) ? "plugin.grant" : "plugin.revoke";
            audit.append(
                    connection,
                    actor,
                    action,
                    Scope.SYSTEM.key(),
                    Optional.empty(),
                    manifest.name(),
                    AuditStates.whole(fields(manifest, before), fields(manifest, wanted)));
            return Optional.of(wanted);
        });
    }

    private static Map<String, Object> fields(PluginManifest manifest, Set<String> granted) {
        return Map.of("version", manifest.version().text(), "granted", List.copyOf(new TreeSet<>(granted)));
    }
}
