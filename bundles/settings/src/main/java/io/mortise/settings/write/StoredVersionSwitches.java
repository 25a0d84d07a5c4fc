package io.mortise.settings.write;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.MigratedOverride;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.SwitchPreview;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Switches versions of the system and migrates the overrides of all scopes along, in the caller's transaction. */
public final class StoredVersionSwitches implements VersionSwitches {
    private final Transactions transactions;
    private final OverrideStore store;
    private final StoredOverrides overrides;
    private final TransactionalWriter writer;
    private final ModuleVersions versions;
    private final ChangeLog changeLog;
    private final AuditLog auditLog;

    public StoredVersionSwitches(
            Transactions transactions,
            OverrideStore store,
            TransactionalWriter writer,
            ModuleVersions versions,
            ChangeLog changeLog,
            AuditLog auditLog) {
        this.transactions = transactions;
        this.store = store;
        this.overrides = new StoredOverrides(store);
        this.writer = writer;
        this.versions = versions;
        this.changeLog = changeLog;
        this.auditLog = auditLog;
    }

    @Override
    public SwitchPreview preview(ModuleDefinition version, OverrideMigration migration) {
        return transactions.read(connection -> {
            Optional<RegisteredModule> module = store.registered(connection, version.name());
            if (module.isEmpty()) {
                return SwitchPreview.NONE;
            }
            Optional<ModuleRules> before = rules(module.get());
            ModuleRules after = ModuleRules.of(version);
            LostValues lost = new LostValues(before, after);
            overrides.forEach(
                    connection,
                    module.get(),
                    version.version(),
                    (scope, stored, there) -> lost.add(
                            scope,
                            stored,
                            OverrideMigrator.apply(migration, stored, there ? Optional.of(after) : before)));
            return lost.preview();
        });
    }

    @Override
    public SwitchedVersion change(
            Connection connection,
            String module,
            OverrideChange change,
            OptionalLong expectedRevision,
            OverrideMigration migration,
            Actor actor)
            throws SQLException {
        Optional<ModuleRules> before = rules(locked(connection, module));
        Written written = writer.write(connection, Scope.SYSTEM, module, change, expectedRevision, actor);
        String version = written.override().version().orElse("");
        List<Rewrite> rewrites = new ArrayList<>();
        if (!migration.steps().isEmpty()) {
            Optional<ModuleRules> after = versions.rules(module, version);
            overrides.forEach(connection, locked(connection, module), version, (scope, stored, there) -> {
                ModuleOverride then = OverrideMigrator.apply(migration, stored, there ? after : before);
                if (!then.equals(stored)) {
                    rewrites.add(new Rewrite(scope, stored, then));
                }
            });
        }
        return rewrite(connection, module, written, rewrites, actor);
    }

    @Override
    public SwitchedVersion restore(
            Connection connection, String module, String version, List<MigratedOverride> migrated, Actor actor)
            throws SQLException {
        OverrideChange change = new Patch(Map.of("version", version));
        Written written = writer.write(connection, Scope.SYSTEM, module, change, OptionalLong.empty(), actor);
        List<Rewrite> rewrites = new ArrayList<>();
        for (MigratedOverride one : migrated) {
            Optional<ModuleOverride> now = store.find(connection, one.scope(), module);
            if (now.isPresent()) {
                ModuleOverride then = OverrideMigrator.undo(one.before(), one.after(), now.get());
                if (!then.equals(now.get())) {
                    rewrites.add(new Rewrite(one.scope(), now.get(), then));
                }
            }
        }
        return rewrite(connection, module, written, rewrites, actor);
    }

    /** One override that is written anew. */
    private record Rewrite(Scope scope, ModuleOverride before, ModuleOverride after) {
        MigratedOverride migrated() {
            return new MigratedOverride(scope, OverrideMigrator.document(before), OverrideMigrator.document(after));
        }
    }

    private SwitchedVersion rewrite(
            Connection connection, String module, Written written, List<Rewrite> rewrites, Actor actor)
            throws SQLException {
        if (!rewrites.isEmpty()) {
            store.liftGuards(connection); // what a parent has overtaken stays stored, under its new name too
        }
        long seq = written.seq();
        long revision = written.override().revision();
        for (Rewrite one : rewrites) {
            ModuleOverride next = one.after().withRevision(one.before().revision() + 1);
            if (one.scope().depth() == 0) {
                store.update(connection, locked(connection, module).withOverride(next), actor);
                revision = next.revision();
            } else {
                store.update(connection, one.scope(), module, next, actor);
            }
            audit(connection, module, one, next, actor);
        }
        for (Rewrite one : rewrites) {
            Optional<String> org = one.scope().org().map(Object::toString);
            seq = changeLog.append(
                    connection,
                    "module",
                    one.scope().key(),
                    org,
                    module,
                    one.before().revision() + 1);
        }
        return new SwitchedVersion(
                written.changed() || !rewrites.isEmpty(),
                seq,
                revision,
                rewrites.stream().map(Rewrite::migrated).toList());
    }

    private void audit(Connection connection, String module, Rewrite one, ModuleOverride next, Actor actor)
            throws SQLException {
        Map<String, Object> detail =
                new LinkedHashMap<>(AuditStates.whole(OverrideDocument.of(one.before()), OverrideDocument.of(next)));
        detail.put("revision", next.revision());
        Optional<String> org = one.scope().org().map(Object::toString);
        auditLog.append(connection, actor, "module.migrate", one.scope().key(), org, module, detail);
    }

    /** What the system's version takes; empty when this node does not know it. */
    private Optional<ModuleRules> rules(RegisteredModule module) {
        return module.override().version().flatMap(number -> versions.rules(module.name(), number));
    }

    private RegisteredModule locked(Connection connection, String module) throws SQLException {
        return store.lockRegistered(connection, module)
                .orElseThrow(() -> new IllegalStateException("Module " + module + " is not in the registry"));
    }
}
