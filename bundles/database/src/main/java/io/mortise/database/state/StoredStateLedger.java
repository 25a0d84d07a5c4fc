package io.mortise.database.state;

import io.mortise.database.table.ImportTable;
import io.mortise.database.table.StampTable;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateLedger;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ledger in the database. */
public final class StoredStateLedger implements StateLedger {
    private static final String IMPORT = "state.import";

    private final Transactions transactions;
    private final AuditLog auditLog;
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
    public Optional<Progress> find(String id) {
        return transactions.read(connection -> {
            Optional<Boolean> isFinished = imports.find(connection, id);
            return isFinished.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Progress(isFinished.get(), imports.positions(connection, id)));
        });
    }

    @Override
    public Progress begin(String id, List<String> sections, Actor actor) {
        return transactions.run(connection -> {
            imports.add(connection, id);
            for (String section : sections) {
                imports.addSection(connection, id, section);
            }
            audit(connection, actor, IMPORT, id, Map.of("phase", "begin"));
            return new Progress(false, imports.positions(connection, id));
        });
    }

    @Override
    public boolean advance(Connection connection, String id, String section, long from, long to) throws SQLException {
        return imports.advance(connection, id, section, from, to);
    }

    @Override
    public void finish(String id, Actor actor) {
        transactions.run(connection -> {
            boolean isFirst = imports.finish(connection, id);
            if (isFirst) {
                audit(connection, actor, IMPORT, id, Map.of("phase", "finish"));
            }
            return isFirst;
        });
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
