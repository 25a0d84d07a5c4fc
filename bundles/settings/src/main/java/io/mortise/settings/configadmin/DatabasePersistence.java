package io.mortise.settings.configadmin;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.OverrideStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.felix.cm.PersistenceManager;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where ConfigurationAdmin keeps its configurations: overrides in the tables of the cascade, all others in a table of their
 * own, and those of scoped components nowhere, because they are computed.
 *
 * <p>At start ConfigurationAdmin is given the system's entries. Those of organizations and workspaces come later, when their
 * scope becomes resident, so that the time to start does not depend on how many there are.
 *
 * <p>Called by ConfigurationAdmin under its locks.
 */
final class DatabasePersistence implements PersistenceManager {
    /** A configuration that has never been given properties. */
    private static final String PLACEHOLDER = "_felix_.cm.newConfiguration";

    private static final String LOCKED = ":org.apache.felix.configadmin.locked:";
    private static final Logger log = LoggerFactory.getLogger(DatabasePersistence.class);

    private final OwnChanges own;
    private final EditTurns turns;
    private final OverrideStore store;
    private final EntryScopes scopes;
    private final EntryProperties properties;
    private final DirectEdits edits;
    private final NodeConfigurations others;
    private final Predicate<String> isComputed;
    private final Consumer<EntryPid> mend;

    /**
     * @param isComputed tells the PIDs of scoped components
     * @param mend is told of entries that may differ from their row; only enqueues
     */
    DatabasePersistence(
            OwnChanges own,
            EditTurns turns,
            OverrideStore store,
            EntryScopes scopes,
            EntryProperties properties,
            DirectEdits edits,
            NodeConfigurations others,
            Predicate<String> isComputed,
            Consumer<EntryPid> mend) {
        this.own = own;
        this.turns = turns;
        this.store = store;
        this.scopes = scopes;
        this.properties = properties;
        this.edits = edits;
        this.others = others;
        this.isComputed = isComputed;
        this.mend = mend;
    }

    @Override
    public boolean exists(String pid) {
        try {
            return load(pid) != null;
        } catch (IOException e) {
            log.warn("Configuration {} cannot be read", pid, e);
            return false;
        }
    }

    @Override
    public @Nullable Dictionary<String, Object> load(String pid) throws IOException {
        Optional<EntryPid> entry = EntryPid.parse(pid);
        if (entry.isEmpty()) {
            return others.load(pid).orElse(null);
        }
        try {
            Scope scope = scopes.of(entry.get());
            return store.load(scope, entry.get().module())
                    .map(override -> stored(scope, entry.get().module(), override))
                    .orElse(null);
        } catch (ProblemException e) {
            if (e.problem().code().status() == 404 || e.problem().code() == ProblemCode.INVALID_ID) {
                return null;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Enumeration<Dictionary<String, Object>> getDictionaries() throws IOException {
        List<Dictionary<String, Object>> all = new ArrayList<>(others.loadAll());
        store.allSystem().forEach((module, override) -> all.add(stored(Scope.SYSTEM, module, override)));
        return Collections.enumeration(all);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the interface is raw; keys are always String
    public void store(String pid, Dictionary given) throws IOException {
        if (own.isActive() || given.get(PLACEHOLDER) != null || isComputed.test(pid)) {
            return;
        }
        turns.refuseInTransaction();
        Optional<EntryPid> entry = EntryPid.parse(pid);
        if (entry.isPresent()) {
            storeEntry(entry.get(), given);
        } else if (EntryPid.isOfOurFactory(pid)) {
            throw unnamed(pid);
        } else {
            others.store(pid, given);
        }
    }

    @Override
    public void delete(String pid) {
        if (own.isActive() || isComputed.test(pid)) {
            return;
        }
        Optional<EntryPid> entry = EntryPid.parse(pid);
        try {
            if (entry.isPresent()) {
                edits.revert(entry.get());
            } else {
                others.delete(pid);
            }
        } catch (RuntimeException e) {
            // If this threw, ConfigurationAdmin would keep the PID as neither there nor gone until the next start.
            log.warn("Configuration {} was deleted in memory only: {}. It will be there again", pid, e.getMessage(), e);
            entry.ifPresent(mend);
        }
    }

    /** Only the entry's location or lock was changed: these are ours, and nothing else is written. */
    private void storeEntry(EntryPid entry, Dictionary<String, Object> given) throws IOException {
        boolean moved = !HostView.ANY_LOCATION.equals(given.get(ConfigurationAdmin.SERVICE_BUNDLELOCATION));
        if (moved || given.get(LOCKED) != null) {
            log.warn("The {} of {} was changed and is changed back", moved ? "location" : "lock", entry.pid());
            mend.accept(entry);
            return;
        }
        edits.write(entry, given);
    }

    private Dictionary<String, Object> stored(Scope scope, String module, ModuleOverride override) {
        EntryPid pid = EntryPid.of(scope, module);
        Map<String, Object> entry = properties.of(scope, module, override);
        entry.put(Constants.SERVICE_PID, pid.pid());
        entry.put(ConfigurationAdmin.SERVICE_FACTORYPID, pid.layer().factoryPid());
        entry.put(ConfigurationAdmin.SERVICE_BUNDLELOCATION, HostView.ANY_LOCATION);
        return FrameworkUtil.asDictionary(entry);
    }

    private static IOException unnamed(String pid) {
        ProblemException refused = new ProblemException(new Problem(
                ProblemCode.INVALID_ID,
                "The configuration " + pid + " was not changed",
                "It does not say which module and scope it is for",
                pid,
                "Use getFactoryConfiguration with a name such as module-kb at mortise.module.system, acme:module-kb at"
                        + " mortise.module.org or ws-1:module-kb at mortise.module.workspace"));
        return new IOException(refused.getMessage(), refused);
    }
}
