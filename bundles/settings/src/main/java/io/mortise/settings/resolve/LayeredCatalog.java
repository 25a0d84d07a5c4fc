package io.mortise.settings.resolve;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleStatus;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.write.OverrideDocument;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What modules exist: the registry in the database, versions and states in this node's memory. */
public final class LayeredCatalog implements ModuleCatalog {
    private static final Logger log = LoggerFactory.getLogger(LayeredCatalog.class);

    private final ChangeLog changeLog;
    private final AuditLog auditLog;
    private final OverrideStore store;
    private final ResolverIndex index;
    private final ChangeFollower follower;
    private final Consumer<String> changed;

    /** @param changed told the module after each change of a version or its state; must not wait */
    public LayeredCatalog(
            ChangeLog changeLog,
            AuditLog auditLog,
            OverrideStore store,
            ResolverIndex index,
            ChangeFollower follower,
            Consumer<String> changed) {
        this.changeLog = changeLog;
        this.auditLog = auditLog;
        this.store = store;
        this.index = index;
        this.follower = follower;
        this.changed = changed;
    }

    @Override
    public List<Violation> faults(ModuleDefinition definition) {
        boolean isKnown = index.rules(definition.name(), definition.version())
                .filter(rules -> rules.definition().equals(definition))
                .isPresent();
        if (isKnown) { // to compile it once more would tell nothing new
            return List.of();
        }
        try {
            ModuleRules.of(definition);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(unusable(e));
        }
    }

    @Override
    public long install(Connection connection, ModuleDefinition definition, Actor actor) throws SQLException {
        ModuleRules rules = rules(definition);
        Optional<RegisteredModule> known = store.lockRegistered(connection, definition.name());
        RegisteredModule installed =
                known.map(row -> row.installed(definition)).orElseGet(() -> RegisteredModule.of(definition));
        if (known.isPresent()) {
            store.update(connection, installed, actor);
        } else {
            store.insert(connection, installed, actor);
        }
        if (store.resolvesInSql()) {
            store.putRules(connection, rules);
        }
        Map<String, Object> detail = known.filter(row -> !row.purged())
                .map(row -> AuditStates.whole(document(row), document(installed)))
                .orElseGet(() -> AuditStates.created(document(installed)));
        return record(connection, installed, "module.install", with(detail, "version", definition.version()), actor);
    }

    @Override
    public long uninstall(Connection connection, String module, boolean keepOverrides, Actor actor)
            throws SQLException {
        RegisteredModule known = store.lockRegistered(connection, module)
                .filter(row -> !row.purged())
                .orElseThrow(() -> UnknownModule.in(Scope.SYSTEM, module, List.of())); // somebody else was faster
        if (!keepOverrides) {
            store.deleteEverywhere(connection, module);
        }
        RegisteredModule uninstalled = known.uninstalled(keepOverrides);
        store.update(connection, uninstalled, actor);
        store.deleteRules(connection, module);
        Map<String, Object> detail = keepOverrides
                ? AuditStates.whole(document(known), document(uninstalled))
                : AuditStates.removed(document(known));
        return record(connection, uninstalled, "module.uninstall", with(detail, "overridesKept", keepOverrides), actor);
    }

    @Override
    public void applied(long seq) {
        if (!follower.awaitApplied(seq) && !follower.isEnforced(seq)) {
            throw new ProblemException(new Problem(
                    ProblemCode.INTERNAL,
                    "A change of the module registry is stored but not yet in force on this node",
                    "This node could not read it back from the database",
                    Scope.SYSTEM.key(),
                    "It comes into force by itself as soon as the database answers again"));
        }
    }

    @Override
    public void publish(ModuleDefinition definition) {
        ModuleRules rules = usable(definition);
        index.publish(rules);
        remember(rules);
        changed.accept(definition.name());
    }

    @Override
    public void withdraw(String module, String version) {
        index.withdraw(new VersionKey(module, version));
        changed.accept(module);
    }

    @Override
    public void report(String module, String version, ModuleStatus status) {
        index.report(new VersionKey(module, version), status);
        changed.accept(module);
    }

    private static ModuleRules rules(ModuleDefinition definition) {
        try {
            return ModuleRules.of(definition);
        } catch (IllegalArgumentException e) {
            Violation fault = unusable(e);
            throw new ProblemException(
                    new Problem(
                            fault.code(),
                            definition.name() + " " + definition.version() + " was not made known",
                            fault.message(),
                            "manifest.json#" + fault.pointer(),
                            fault.mend(),
                            List.of(fault)),
                    e);
        }
    }

    private static ModuleRules usable(ModuleDefinition definition) {
        try {
            return ModuleRules.known(definition);
        } catch (IllegalArgumentException e) {
            Violation fault = unusable(e);
            log.error(
                    "{} {} is known without its configuration. {}. {}",
                    definition.name(),
                    definition.version(),
                    fault.message(),
                    fault.mend());
            return ModuleRules.known(definition.withConfigSchema(Map.of()));
        }
    }

    private static Violation unusable(IllegalArgumentException e) {
        return new Violation(
                ProblemCode.MANIFEST_INVALID,
                "/configSchema",
                "Its configSchema cannot be used: " + e.getMessage(),
                "Correct the schema in a new version");
    }

    /** Nothing on this node depends on it, so that it may fail. */
    private void remember(ModuleRules rules) {
        try {
            store.addRules(rules);
        } catch (ProblemException | DatabaseException e) {
            log.warn(
                    "The SQL functions of the cascade may not know {} {}",
                    rules.definition().name(),
                    rules.definition().version(),
                    e);
        }
    }

    private static Map<String, Object> document(RegisteredModule module) {
        return OverrideDocument.of(module.override());
    }

    private static Map<String, Object> with(Map<String, Object> detail, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(field, value);
        return more;
    }

    private long record(
            Connection connection, RegisteredModule module, String action, Map<String, Object> detail, Actor actor)
            throws SQLException {
        String system = Scope.SYSTEM.key();
        auditLog.append(connection, actor, action, system, Optional.empty(), module.name(), detail);
        long revision = module.purged() ? 0 : module.override().revision();
        return changeLog.append(connection, "module", system, Optional.empty(), module.name(), revision);
    }
}
