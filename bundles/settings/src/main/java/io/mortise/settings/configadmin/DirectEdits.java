package io.mortise.settings.configadmin;

import io.mortise.host.database.DatabaseException;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.SettingsWriter;
import io.mortise.settings.store.Written;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the edits that somebody makes through ConfigurationAdmin the way all settings are written. Called under
 * ConfigurationAdmin's write lock: it runs transactions and waits for nothing else.
 *
 * <p>An edit that carries the current {@code mortise.revision} is the whole new override; any other is a patch of the keys
 * given. A patch can take nothing away but what {@link EntryEdit} allows by the text {@code inherit}.
 */
final class DirectEdits {
    private final SettingsWriter writer;
    private final OverrideStore store;
    private final EntryScopes scopes;
    private final ModuleSchemas schemas;
    private final ConfigValues values;
    private final EntryProperties properties;

    DirectEdits(
            SettingsWriter writer,
            OverrideStore store,
            EntryScopes scopes,
            ModuleSchemas schemas,
            ConfigValues values,
            EntryProperties properties) {
        this.writer = writer;
        this.store = store;
        this.scopes = scopes;
        this.schemas = schemas;
        this.values = values;
        this.properties = properties;
    }

    /**
     * Writes the edit and completes the given dictionary with what the override says now: it is the very object that
     * ConfigurationAdmin then keeps as the configuration.
     */
    void write(EntryPid pid, Dictionary<String, Object> given) throws IOException {
        try {
            Scope scope = scopes.of(pid);
            Written written = write(scope, pid, given);
            complete(given, properties.of(scope, pid.module(), written.override()));
        } catch (ProblemException refused) {
            throw new IOException(refused.getMessage(), refused);
        } catch (DatabaseException failed) {
            ProblemException problem = new ProblemException(notWritten(pid, failed), failed);
            throw new IOException(problem.getMessage(), problem);
        }
    }

    /** Reverts the override. */
    void revert(EntryPid pid) {
        writer.write(
                scopes.of(pid), pid.module(), new OverrideChange.Revert(), OptionalLong.empty(), Actor.CONFIG_ADMIN);
    }

    private Written write(Scope scope, EntryPid pid, Dictionary<String, Object> given) {
        ModuleOverride current = store.load(scope, pid.module()).orElse(ModuleOverride.NONE);
        Map<String, Object> schema = schemas.of(scope, pid.module());
        Optional<Long> basedOn = new EntryEdit(pid, given, values).basedOn();
        if (basedOn.isPresent() && basedOn.get() == current.revision()) {
            Map<String, Object> whole = new EntryEdit(pid, given, values)
                    .replacement(current, schema, properties.of(scope, pid.module(), current));
            try {
                return submit(scope, pid, new OverrideChange.Replace(whole), OptionalLong.of(current.revision()));
            } catch (ProblemException lost) {
                if (lost.problem().code() != ProblemCode.REVISION_CONFLICT) {
                    throw lost;
                }
                // somebody was faster: the edit is no longer based on the current revision
            }
        }
        Map<String, Object> patch = new EntryEdit(pid, given, values).patch(current, schema);
        return submit(scope, pid, new OverrideChange.Patch(patch), OptionalLong.empty());
    }

    private Written submit(Scope scope, EntryPid pid, OverrideChange change, OptionalLong expectedRevision) {
        return writer.write(scope, pid.module(), change, expectedRevision, Actor.CONFIG_ADMIN);
    }

    private static void complete(Dictionary<String, Object> given, Map<String, Object> entry) {
        for (String key : Collections.list(given.keys())) {
            if (!key.startsWith(":") && !key.startsWith("service.")) {
                given.remove(key);
            }
        }
        entry.forEach((key, value) -> given.put(key, value));
    }

    private static Problem notWritten(EntryPid pid, DatabaseException failed) {
        return new Problem(
                ProblemCode.INTERNAL,
                "The configuration " + pid.pid() + " was not changed",
                "The database refused it: " + failed.getMessage(),
                pid.pid(),
                "Look into the log for the cause, and try again");
    }
}
