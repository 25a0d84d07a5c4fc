package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.plugins.store.SubmissionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of an organization goes with it. What was uploaded goes in the transaction of the purge, its
 * archives right after it, or at the next start; what is installed is uninstalled after it, for bundles must stop, and at the next start where that did not come about.
 */
final class RegistryRemoval implements ScopeCleanup {
    private static final Logger log = LoggerFactory.getLogger(RegistryRemoval.class);

    private final PluginStore store;
    private final InstalledPlugins installed;
    private final Uninstaller uninstaller;
    private final UnusedArchives unused;
    private final SubmissionTable submissions = new SubmissionTable();

    /** The digests of what organizations had uploaded that are being purged. */
    private final Map<OrgId, List<String>> uploaded = new ConcurrentHashMap<>();

    RegistryRemoval(PluginStore store, InstalledPlugins installed, Uninstaller uninstaller, UnusedArchives unused) {
        this.store = store;
        this.installed = installed;
        this.uninstaller = uninstaller;
        this.unused = unused;
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.OrgScope org) {
            uploaded.put(org.id(), store.submissions().deleteOrg(connection, org.id()));
        }
    }

    @Override
    public Map<String, Long> preview(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.OrgScope org) {
            long uploads = submissions.of(connection, org.id()).size();
            return Map.of("plugins", (long) names(org.id()).size(), "pluginUploads", uploads);
        }
        return Map.of();
    }

    @Override
    public void deleted(Scope scope) {
        if (scope instanceof Scope.OrgScope org) {
            removeIfPurged(org.id());
            Optional.ofNullable(uploaded.remove(org.id())).ifPresent(digests -> {
                store.submissions().deleteUnused(digests);
                unused.dropFiles(digests);
            });
        }
    }

    /** Removes what an earlier run has left behind of organizations that were purged. */
    void removeOrphans() {
        installed.now().names().stream()
                .flatMap(name -> ModuleOwner.of(name).stream())
                .distinct()
                .forEach(this::removeIfPurged);
    }

    /** One that is only deleted may be restored. */
    private void removeIfPurged(OrgId org) {
        List<String> names = names(org);
        if (names.isEmpty() || !isPurged(org)) {
            return;
        }
        for (String name : names) {
            try {
                if (!installed.now().versions(name).isEmpty()) {
                    uninstaller.uninstall(name, true, true, false, Actor.RETENTION);
                }
            } catch (RuntimeException left) {
                log.error("Plugin {} of the purged organization {} stays until the next start", name, org, left);
            }
        }
    }

    private boolean isPurged(OrgId org) {
        try {
            return !store.submissions().isStored(org);
        } catch (RuntimeException unknown) { // above all a database that is away for a while
            log.error("If organization {} was purged, its plugins stay until the next start", org, unknown);
            return false;
        }
    }

    private List<String> names(OrgId org) {
        return installed.now().names().stream()
                .filter(name -> ModuleOwner.isOf(org, name))
                .toList();
    }
}
