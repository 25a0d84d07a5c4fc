package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.QuarantineTable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers, beyond the end of the process, which versions failed so often that they are left alone, and why. */
final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final QuarantineTable table;

    Quarantine(Transactions transactions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.table = new QuarantineTable(transactions.dialect());
    }

    /** Why the version was left alone when it was last looked at; empty when it was not. */
    Optional<String> cause(PluginRow row) {
        return transactions.read(connection -> table.cause(connection, row.id()));
    }

    /** Told every status of a version, in turn. */
    Consumer<VersionStatus> follower(PluginRow row, boolean isRemembered) {
        return new Consumer<>() {
            private boolean remembered = isRemembered;

            @Override
            public void accept(VersionStatus status) {
                boolean isQuarantined = status.phase() == Phase.QUARANTINED;
                boolean isEnded = !status.phase().isFailure(); // another failure is no other try
                if ((isQuarantined || isEnded)
                        && isQuarantined != remembered
                        && note(row, isQuarantined, status.message())) {
                    remembered = isQuarantined;
                }
            }
        };
    }

    /** What cannot be written now holds for this process at least. */
    private boolean note(PluginRow row, boolean isQuarantined, String cause) {
        try {
            transactions.run(connection -> {
                if (isQuarantined) {
                    table.put(connection, row.id(), cause, clock.instant());
                } else {
                    table.delete(connection, row.id());
                }
                return row;
            });
            return true;
        } catch (ProblemException | DatabaseException fault) { // it may just have been uninstalled
            log.debug("The quarantine of plugin {} {} was not noted", row.name(), row.version(), fault);
            return false;
        }
    }

    /** Notes who released these versions of a plugin. */
    void released(String name, List<PluginRow> rows, Actor actor) {
        Optional<OrgId> owner = ModuleOwner.of(name);
        transactions.run(connection -> {
            for (PluginRow row : rows) {
                table.delete(connection, row.id());
            }
            audit.append(
                    connection,
                    actor,
                    "plugin.release",
                    owner.<Scope>map(Scope::of).orElse(Scope.SYSTEM).key(),
                    owner.map(OrgId::value),
                    name,
                    AuditStates.removed(Map.of(
                            "quarantined", rows.stream().map(PluginRow::version).toList())));
            return rows;
        });
    }
}
