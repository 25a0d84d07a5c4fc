package io.mortise.plugins.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginCleanup;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.state.StateBatch;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.Consent;
import io.mortise.plugins.permission.PermissionRows;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.store.ArchiveTable;
import io.mortise.plugins.store.GrantTable;
import io.mortise.plugins.store.OrgPermissionTable;
import io.mortise.plugins.store.PluginFile;
import io.mortise.plugins.store.PluginFileTable;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.PluginTable;
import io.mortise.plugins.store.SettingsTable;
import io.mortise.plugins.store.UpdateOverrideTable;
import io.mortise.plugins.store.UpdateTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The plugins' rows: each installation and each removal is one transaction, with the registry row of settings last. */
final class PluginStore {
    private final Transactions transactions;
    private final ModuleCatalog catalog;
    private final AuditLog audit;
    private final PluginCleanup elsewhere;
    private final Clock clock;
    private final PluginTable plugins;
    private final PluginFileTable files = new PluginFileTable();
    private final PermissionRows permissions;
    private final GrantTable grants = new GrantTable();
    private final OrgPermissionTable orgPermissions;
    private final SettingsTable settings;
    private final ArchiveTable archives = new ArchiveTable();
    private final Submissions submissions;
    private final UpdateTable updates = new UpdateTable();
    private final UpdateOverrideTable updateOverrides = new UpdateOverrideTable();
    private final ObjectMapper mapper = new ObjectMapper();

    /** @param elsewhere what others keep of plugins */
    PluginStore(
            Transactions transactions, ModuleCatalog catalog, AuditLog audit, PluginCleanup elsewhere, Clock clock) {
        this.elsewhere = elsewhere;
        this.transactions = transactions;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
        this.plugins = new PluginTable(transactions.dialect());
        this.permissions = new PermissionRows(transactions, audit, clock);
        this.submissions = new Submissions(transactions, audit, clock, archives);
        this.orgPermissions = new OrgPermissionTable(transactions.dialect());
        this.settings = new SettingsTable(transactions.dialect());
    }

    Submissions submissions() {
        return submissions;
    }

    /** {@code MANIFEST_INVALID} for the name of an organization's plugin where there is no such organization. */
    Optional<ProblemException> ownerMissing(String name) {
        return ModuleOwner.of(name)
                .filter(org -> !submissions.isOwner(org))
                .map(org -> PluginProblems.noOwner(name, org));
    }

    /** What settings would refuse of a version when it is added. */
    List<Violation> faults(PluginManifest manifest) {
        return catalog.faults(manifest.toDefinition(
                new PluginLocation(manifest.name(), manifest.version().text()).toString(), false));
    }

    PermissionRows permissions() {
        return permissions;
    }

    /** The files in the archive of the version with that id, ordered by path. */
    List<PluginFile> files(String id) {
        return transactions.read(connection -> files.files(connection, id));
    }

    List<PluginRow> all() {
        return transactions.read(plugins::all);
    }

    /**
     * Adds a version; the number of the change is for {@link ModuleCatalog#applied}.
     *
     * @param defined the permissions for roles that nothing installed names: what is said of them is another's, which is gone
     * @param signature what was found out about it, for the record
     */
    long add(
            PluginArchive archive,
            InstalledVersion version,
            Set<String> defined,
            Consent consent,
            String signature,
            Actor actor) {
        return transactions.run(connection -> {
            Optional<OrgId> owner = ModuleOwner.of(version.row().name());
            if (owner.isPresent()) {
                submissions.settle(connection, owner.get(), version.row());
            }
            forgetRoles(connection, owner, defined);
            Map<String, Object> added = new LinkedHashMap<>(fields(version));
            added.put("signature", signature);
            added.put("granted", insert(connection, archive, version, consent));
            append(connection, actor, "plugin.install", version.row().name(), AuditStates.created(added));
            return catalog.install(connection, version.definition(), actor);
        });
    }

    /** Adds a version as another installation had it; its module is in the registry already. */
    void restore(PluginArchive archive, InstalledVersion version) {
        transactions.run(connection -> {
            insert(connection, archive, version, Consent.NONE);
            return version;
        });
    }

    /** Keeps an archive whose plugin is still to come. */
    void keep(String sha256, Path file) {
        transactions.run(connection -> {
            try (InputStream bytes = Files.newInputStream(file)) {
                archives.store(connection, sha256, bytes, clock.instant());
                return sha256;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Removes the archives that no plugin's row names; their digests. */
    List<String> removeUnused() {
        return transactions.run(connection -> {
            List<String> removed = new ArrayList<>();
            for (String sha256 : archives.unused(connection)) {
                if (archives.deleteUnused(connection, sha256)) {
                    removed.add(sha256);
                }
            }
            return removed;
        });
    }

    /** Notes that the rows of a batch are there. */
    void note(StateBatch batch) {
        transactions.run(connection -> {
            batch.done(connection);
            return batch;
        });
    }

    /** Puts a version in the place of others of the same plugin, in one transaction. */
    long replace(List<InstalledVersion> obsolete, PluginArchive archive, InstalledVersion version, Actor actor) {
        return transactions.run(connection -> {
            delete(connection, obsolete);
            insert(connection, archive, version, Consent.by(actor));
            append(
                    connection,
                    actor,
                    "plugin.replace",
                    version.row().name(),
                    AuditStates.whole(fields(obsolete), fields(version)));
            return catalog.install(connection, version.definition(), actor);
        });
    }

    /**
     * Removes all versions of a plugin.
     *
     * @param orphaned the permissions that no other plugin defines
     */
    long removeAll(
            String name, List<InstalledVersion> versions, boolean keepOverrides, Set<String> orphaned, Actor actor) {
        return transactions.run(connection -> {
            delete(connection, versions);
            updates.delete(connection, name);
            updateOverrides.deletePlugin(connection, name);
            if (!keepOverrides) {
                forgetRoles(connection, ModuleOwner.of(name), orphaned);
                settings.removePlugin(connection, name);
                elsewhere.delete(connection, name);
            }
            Map<String, Object> detail = Map.of(AuditStates.BEFORE, fields(versions), "overridesKept", keepOverrides);
            append(connection, actor, "plugin.uninstall", name, detail);
            return catalog.uninstall(connection, name, keepOverrides, actor);
        });
    }

    private void forgetRoles(Connection connection, Optional<OrgId> owner, Set<String> permissions)
            throws SQLException {
        for (String permission : permissions) {
            if (owner.isPresent()) {
                orgPermissions.removePermission(connection, owner.get(), permission);
            } else {
                orgPermissions.removeEverywhere(connection, permission);
            }
        }
    }

    /**
     * Removes versions that nobody uses any more, beside others that stay.
     *
     * @param orphaned the permissions that nothing else defines
     */
    void removeSuperseded(String name, List<InstalledVersion> versions, Set<String> orphaned, Actor actor) {
        transactions.run(connection -> {
            delete(connection, versions);
            forgetRoles(connection, ModuleOwner.of(name), orphaned);
            append(connection, actor, "plugin.version.remove", name, AuditStates.removed(fields(versions)));
            return versions;
        });
    }

    /** What is stored of plugins, of which these are all versions. */
    StoredData.Rows count(List<String> names, List<InstalledVersion> versions) {
        return transactions.read(connection -> {
            long listed = 0;
            long granted = 0;
            for (InstalledVersion version : versions) {
                listed += files.count(connection, version.row().id());
                granted += grants.count(connection, version.row().id());
            }
            Map<String, Long> said = new TreeMap<>();
            for (String name : names) {
                said.merge("settings", settings.count(connection, name), Long::sum);
                elsewhere.preview(connection, name).forEach((kind, count) -> said.merge(kind, count, Long::sum));
            }
            return new StoredData.Rows(listed, granted, said);
        });
    }

    void setEnabled(String name, String version, boolean enabled) {
        transactions.run(connection -> plugins.setEnabled(connection, name, version, enabled, clock.instant()));
    }

    /** Writes a stored archive out; false when there is none. */
    boolean copyArchive(String sha256, OutputStream out) throws IOException {
        try {
            return transactions.read(connection -> archives.copyTo(connection, sha256, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> insert(Connection connection, PluginArchive archive, InstalledVersion version, Consent consent)
            throws SQLException {
        try (InputStream bytes = Files.newInputStream(archive.file())) {
            archives.store(connection, archive.sha256(), bytes, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugins.insert(connection, version.row());
        List<PluginFile> listed = archive.entries().stream()
                .map(entry -> new PluginFile(entry.path(), entry.sha256(), entry.size()))
                .toList();
        files.insert(connection, version.row().id(), listed);
        return permissions.declare(connection, version.row().id(), version.manifest(), consent);
    }

    private void delete(Connection connection, List<InstalledVersion> versions) throws SQLException {
        for (InstalledVersion version : versions) {
            PluginRow row = version.row();
            plugins.delete(connection, row.name(), row.version());
            archives.deleteUnused(connection, row.sha256());
        }
    }

    private static Map<String, Object> fields(InstalledVersion version) {
        PluginRow row = version.row();
        return Map.of("version", row.version(), "sha256", row.sha256(), "origin", row.origin());
    }

    private static Map<String, Object> fields(List<InstalledVersion> versions) {
        return Map.of("versions", versions.stream().map(PluginStore::fields).toList());
    }

    private void append(Connection connection, Actor actor, String action, String name, Map<String, Object> detail)
            throws SQLException {
        Optional<OrgId> owner = ModuleOwner.of(name);
        String scope = owner.<Scope>map(Scope::of).orElse(Scope.SYSTEM).key();
        audit.append(connection, actor, action, scope, owner.map(OrgId::value), name, detail);
    }

    /** The row of an archive that is about to be installed. */
    PluginRow rowFor(PluginArchive archive, String origin) {
        Instant now = clock.instant();
        return new PluginRow(
                UUID.randomUUID().toString(),
                ModuleOwner.of(archive.manifest().name()).map(OrgId::value),
                archive.manifest().name(),
                archive.manifest().description(),
                archive.manifest().version().text(),
                json(archive.manifest().document()),
                archive.headers().symbolicName(),
                true,
                origin,
                archive.sha256(),
                bundleDigest(archive),
                now,
                now);
    }

    private static String bundleDigest(PluginArchive archive) {
        try {
            return archive.generatedBundle().isPresent() ? ArchiveFolder.digest(archive.bundle()) : archive.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(Map<String, Object> document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException impossible) { // it was JSON a moment ago
            throw new UncheckedIOException(impossible);
        }
    }
}
