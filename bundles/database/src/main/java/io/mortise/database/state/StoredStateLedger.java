package io.mortise.database.state;

import io.mortise.database.table.ImportTable;
import io.mortise.database.table.InstallationTable;
import io.mortise.database.table.StampTable;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateLedger;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ledger in the database. */
public final class StoredStateLedger implements StateLedger {
    private static final String IMPORT = "state.import";

    private final Transactions transactions;
    private final AuditLog auditLog;
    private final InstallationTable installations = new InstallationTable();
    private final ImportTable imports = new ImportTable();
    private final StampTable stamps = new StampTable();

    public StoredStateLedger(Transactions transactions, AuditLog auditLog) {
        this.transactions = transactions;
        this.auditLog = auditLog;
    }

    @Override
    public String stamp() {
        return transactions.read(stamps::stamp);
    }

    @Override
    public String database() {
        return transactions.dialect().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String installation() {
        return transactions.read(installations::uuid);
    }

    @Override
    public Optional<Progress> find(String id) {
        return transactions.read(connection -> imports.find(connection, id));
    }

    @Override
    public Optional<String> current() {
        return transactions.read(installations::current);
    }

    @Override
    public Optional<Progress> begin(String id, Map<String, Long> announced, Actor actor) {
        return transactions.run(connection -> {
            Optional<String> current = installations.lock(connection);
            if (current.isPresent() && !current.get().equals(id)) {
                return Optional.empty();
            }
            installations.take(connection, Optional.of(id));
            write(connection, id, announced, actor);
            return imports.find(connection, id);
        });
    }

    private void write(Connection connection, String id, Map<String, Long> announced, Actor actor) throws SQLException {
        if (imports.find(connection, id).isEmpty()) {
            imports.add(connection, id);
            for (Map.Entry<String, Long> section : announced.entrySet()) {
                imports.addSection(connection, id, section.getKey(), section.getValue());
            }
            audit(connection, actor, IMPORT, id, Map.of("phase", "begin"));
            return;
        }
        for (Map.Entry<String, Long> section : announced.entrySet()) {
            imports.announce(connection, id, section.getKey(), section.getValue());
        }
        if (imports.takeUp(connection, id)) {
            audit(connection, actor, IMPORT, id, Map.of("phase", "begin"));
        }
    }

    @Override
    public boolean advance(Connection connection, String id, String section, long from, long to) throws SQLException {
        installations.lock(connection);
        return phase(connection, id).equals(Optional.of(Phase.OPEN))
                && imports.advance(connection, id, section, from, to);
    }

    @Override
    public void finish(String id, Actor actor) {
        transactions.run(connection -> {
            installations.lock(connection);
            boolean isFirst = imports.finish(connection, id);
            if (isFirst) {
                audit(connection, actor, IMPORT, id, Map.of("phase", "finish"));
            }
            return isFirst;
        });
    }

    @Override
    public void giveUp(String id, Actor actor) {
        transactions.run(connection -> {
            Optional<String> current = installations.lock(connection);
            boolean isFirst = imports.giveUp(connection, id);
            if (isFirst) {
                audit(connection, actor, IMPORT, id, Map.of("phase", "give up"));
            }
            boolean hasRows = imports.find(connection, id).stream().anyMatch(progress -> progress.rows() > 0);
            if (isFirst && !hasRows && current.equals(Optional.of(id))) {
                installations.take(connection, Optional.empty());
            }
            return isFirst;
        });
    }

    private Optional<Phase> phase(Connection connection, String id) throws SQLException {
        return imports.find(connection, id).map(Progress::phase);
    }

    @Override
    public void exported(String section, Actor actor) {
        transactions.run(connection -> {
            audit(connection, actor, "state.export", section, Map.of());
            return section;
        });
    }

    private void audit(Connection connection, Actor actor, String action, String subject, Map<String, Object> detail)
            throws SQLException {
        auditLog.append(connection, actor, action, Scope.SYSTEM.key(), Optional.empty(), subject, detail);
    }
}
